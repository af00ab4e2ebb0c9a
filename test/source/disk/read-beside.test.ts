import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../../src/config/read-document.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { besideOf } from "../../../src/generator/source/disk/read-beside.js";
import { parseSpec } from "../../../src/generator/spec/parse-spec.js";

const root = mkdtempSync(join(tmpdir(), "countersign-beside-"));
const mirrors = [
  { address: "https://h.example/", folder: join(root, "mirror") },
  { address: "https://h.example/deep/", folder: join(root, "deep") },
];
const read = besideOf({ path: "docs/api.yaml", text: "", location: join(root, "docs/api.yaml"), reach: { mirrors } });

/** A drive of Windows is another disk, and its folders are none of the document's. */
const onDrives = ["docs/D:/x.yaml", "docs/D:x.yaml", "mirror/D:/x.yaml"];

beforeAll(() => {
  for (const folder of ["docs/parts", "docs/D:", "mirror/a", "mirror/D:", "deep"])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of [
    "docs/api.yaml",
    "docs/parts/x.yaml",
    "mirror/a/b c.yaml",
    "deep/d.yaml",
    "secret.yaml",
    ...onDrives,
  ])
    writeFileSync(join(root, file), `${file}\n`);
  for (const link of ["mirror/link.yaml", "docs/link.yaml", "docs/parts/link.yaml"])
    symlinkSync(join(root, "secret.yaml"), join(root, link));
  symlinkSync("link.yaml", join(root, "docs/link-to-link.yaml"));
  symlinkSync("/dev/zero", join(root, "docs/zero.yaml"));
  symlinkSync("/proc/self/environ", join(root, "docs/environment.yaml"));
  symlinkSync("circle.yaml", join(root, "docs/circle.yaml"));
  symlinkSync(root, join(root, "docs/up"));
  symlinkSync("parts/x.yaml", join(root, "docs/inner-link.yaml"));
});

afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ["parts/x.yaml", "docs/parts/x.yaml\n"],
  ["inner-link.yaml", "docs/parts/x.yaml\n"],
  ["https://h.example/a/b%20c.yaml", "mirror/a/b c.yaml\n"],
  ["https://h.example/deep/d.yaml", "deep/d.yaml\n"],
])("%s is read", (path, want) => {
  expect(read(path)?.value?.text).toBe(want);
});

test.each([
  "../secret.yaml",
  "/etc/passwd",
  "https://other.example/a/b%20c.yaml",
  "https://h.example.evil.example/a",
  "https://h.example/",
  "https://h.example/%2e%2e/secret.yaml",
  "https://h.example/a/..%2f..%2fsecret.yaml",
  "https://h.example/%2Fetc%2Fpasswd",
  "https://h.example/a/b%20c.yaml?x=1",
  "https://h.example/link.yaml",
  "link.yaml",
  "parts/link.yaml",
  "link-to-link.yaml",
  "zero.yaml",
  "environment.yaml",
  "up/secret.yaml",
  "parts/../up/docs/../secret.yaml",
  "https://h.example/%",
  "D:/x.yaml",
  "D:x.yaml",
  "https://h.example/D:/x.yaml",
])("%s is not", (path) => {
  expect(read(path)).toBeUndefined();
});

test("a link that leads to itself is a page", () => {
  expect(read("circle.yaml")?.diagnostics.map(({ code }) => code)).toEqual(["file-unreadable"]);
});

describe("in the folder that the user opens", () => {
  const wider = besideOf({
    path: "docs/parts/x.yaml",
    text: "",
    location: join(root, "docs/parts/x.yaml"),
    reach: { local: join(root, "docs"), mirrors: [] },
  });

  test.each(["../api.yaml", "../inner-link.yaml", "x.yaml"])("%s is read", (path) => {
    expect(wider(path)?.value?.text).toMatch(/^docs\//);
  });

  test.each(["../../secret.yaml", "../link.yaml", "../up/secret.yaml", "/etc/passwd", "link.yaml"])(
    "%s is not",
    (path) => {
      expect(wider(path)).toBeUndefined();
    },
  );

  test("a document elsewhere still has its own folder", () => {
    const elsewhere = { local: join(root, "deep"), mirrors: [] };
    const own = besideOf({ path: "api.yaml", text: "", location: join(root, "docs/api.yaml"), reach: elsewhere });
    expect(own("parts/x.yaml")?.value?.text).toBe("docs/parts/x.yaml\n");
    expect(own("../secret.yaml")).toBeUndefined();
    expect(own("../deep/d.yaml")?.value?.text).toBe("deep/d.yaml\n");
  });
});

test("what an overlay refers to is not read through such a link either", () => {
  writeFileSync(join(root, "secret.yaml"), "Secret: { type: object, properties: { hidden: { type: string } } }\n");
  const head = "info: { title: T, version: '1' }";
  writeFileSync(
    join(root, "docs/api.yaml"),
    `openapi: 3.1.0\n${head}\npaths: {}\ncomponents: { schemas: { A: {} } }\n`,
  );
  const action = "{ target: $.components.schemas.A, update: { $ref: 'link.yaml#/Secret' } }";
  writeFileSync(join(root, "docs/overlay.yaml"), `overlay: 1.0.0\n${head}\nactions: [${action}]\n`);
  const overlay = { path: join(root, "docs/overlay.yaml") };
  const { value: source } = readDocument({ path: "api.yaml" }, [overlay], join(root, "docs"));
  const { value, diagnostics } = source === undefined ? { diagnostics: [] } : parseSpec(source);
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["reference-outside"]);
  expect(printDiagnostics(diagnostics)).not.toContain("hidden");
});

test("pages show a file of another host where it lies, and the cache finds it from the document", () => {
  expect(read("https://h.example/deep/d.yaml")?.value).toMatchObject({ path: "deep/d.yaml", beside: "../deep/d.yaml" });
  expect(read("https://h.example/none.yaml")?.diagnostics[0]?.span.source.path).toBe("mirror/none.yaml");
});

test("a document that was read from no disk has nothing beside it", () => {
  expect(besideOf({ path: "api.yaml", text: "", reach: { mirrors } })("https://h.example/deep/d.yaml")).toBeUndefined();
});
