import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-read-"));
  mkdirSync(join(folder, "specs"));
  writeFileSync(join(folder, "specs/acme.yaml"), "\ufeffopenapi: 3.1.0\r\n");
  writeFileSync(
    join(folder, "latin.yaml"),
    Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0xa9, 0x0a, 0x62, 0x3a, 0x20, 0xe9, 0x0a]),
  );
  writeFileSync(join(folder, "cut.yaml"), Buffer.from([0x61, 0xe2, 0x82]));
  writeFileSync(join(folder, "huge.yaml"), "");
  truncateSync(join(folder, "huge.yaml"), 65 * 1024 * 1024);
  execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  symlinkSync("/dev/zero", join(folder, "zero.yaml"));
});

afterAll(() => rmSync(folder, { recursive: true }));

test("a file is read without its byte order mark and with line feeds, under a path relative to the folder", () => {
  const location = join(folder, "specs", "acme.yaml");
  const want = { value: { path: "specs/acme.yaml", text: "openapi: 3.1.0\n", location }, diagnostics: [] };
  expect(readSource("./specs/../specs/acme.yaml", folder)).toEqual(want);
  expect(readSource(location, folder)).toEqual(want);
  expect(readSource("acme.yaml", join(folder, "specs")).value?.path).toBe("acme.yaml");
  expect(readSource("../specs/acme.yaml", join(folder, "other")).value?.path).toBe("../specs/acme.yaml");
});

test.each([
  {
    path: "specs/acne.yaml",
    want: `specs/acne.yaml:1:1 error file-not-found: there is no file "specs/acne.yaml"

  hint paths are taken from the folder you started in

1 error`,
  },
  {
    path: "https://api.acme.example/openapi.yaml",
    want: `https:/api.acme.example/openapi.yaml:1:1 error file-not-found: "https://api.acme.example/openapi.yaml" is an address, not a file

  hint nothing is fetched: save the document beside your code, and name the file

1 error`,
  },
  {
    path: "file:///specs/openapi.yaml",
    want: `file:/specs/openapi.yaml:1:1 error file-not-found: "file:///specs/openapi.yaml" is an address, not a path

  hint name the file by its path: /specs/openapi.yaml

1 error`,
  },
  {
    path: "specs/*.yaml",
    want: `specs/*.yaml:1:1 error file-not-found: there is no file "specs/*.yaml"

  hint patterns are not resolved: name each document

1 error`,
  },
  {
    path: "specs",
    want: `specs:1:1 error not-a-file: "specs" is a folder, not a file

  hint name the document itself

1 error`,
  },
  {
    path: "pipe.yaml",
    want: `pipe.yaml:1:1 error not-a-file: "pipe.yaml" is a pipe or a device, not a file

  hint name the document itself

1 error`,
  },
  {
    path: "zero.yaml",
    want: `zero.yaml:1:1 error not-a-file: "zero.yaml" is a pipe or a device, not a file

  hint name the document itself

1 error`,
  },
  {
    path: "huge.yaml",
    want: `huge.yaml:1:1 error file-too-large: "huge.yaml" has 65 MiB; at most 64 MiB are read

  hint split the document, or leave out what is not needed

1 error`,
  },
  {
    path: "latin.yaml",
    want: `latin.yaml:2:4 error not-utf-8: byte 9 is not UTF-8

  1 | a: \u00e9
  2 | b:
    |    ^
  hint save the file as UTF-8

1 error`,
  },
  {
    path: "cut.yaml",
    want: `cut.yaml:1:2 error not-utf-8: byte 1 is not UTF-8

  1 | a
    |  ^
  hint save the file as UTF-8

1 error`,
  },
])("$path is a page", ({ path, want }) => {
  const { value, diagnostics } = readSource(path, folder);
  expect(value).toBeUndefined();
  expect(printDiagnostics(diagnostics)).toBe(want);
});

test.skipIf(process.getuid?.() === 0)("a file one may not read is a page", () => {
  writeFileSync(join(folder, "closed.yaml"), "a: 1");
  chmodSync(join(folder, "closed.yaml"), 0);
  expect(readSource("closed.yaml", folder).diagnostics[0]?.code).toBe("file-unreadable");
});

test("a path with a NUL is a page, not an exception", () => {
  expect(readSource("a\0b", folder).diagnostics.map(({ code }) => code)).toEqual(["file-not-found"]);
});

test("a name that is too long for any file is that of none", () => {
  expect(readSource("a".repeat(1000), folder).diagnostics[0]?.code).toBe("file-not-found");
});
