import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockName } from "../../src/generator/output/folder-lock.js";
import { type GenerationTarget, recallRun, rememberRun, specHash } from "../../src/generator/output/up-to-date.js";
import { writeOutput } from "../../src/generator/output/write-output.js";
import type { Diagnostic } from "../../src/generator/source/diagnostics/diagnostic.js";
import { outputOf, put, sandbox } from "./sandbox.js";

const report = { api: "acme", operations: 3, schemes: 1, vectors: 2, packages: [] };

function warningIn(text: string): Diagnostic {
  const source = { path: "acme.yaml", text };
  return {
    code: "unreadable",
    severity: "warning",
    message: "look",
    hint: "there",
    pointer: "#/x",
    span: { source, start: 3, end: 5 },
  };
}

const run = { report, warnings: [warningIn("openapi: 3.1.0\n")] };
const part = { path: "part.yaml", beside: "part.yaml", text: "one: 1\n" };

function remembered(): GenerationTarget {
  const project = sandbox();
  put(project, { "node_modules/x": "", "acme.yaml": "openapi: 3.1.0\n", "part.yaml": part.text });
  const target = {
    folder: project,
    spec: join(project, "acme.yaml"),
    root: join(project, "generated"),

    options: "node",
  };
  writeOutput(target.root, [outputOf({ "index.ts": "one\n", "auth/a.ts": "a\n" })]);
  rememberRun(target, "tool", specHash(target), { ...run, parts: [part] });
  return target;
}

function recalled(target: GenerationTarget, tool = "tool"): ReturnType<typeof recallRun> {
  return recallRun(target, tool, specHash(target));
}

/** An edit that keeps size and times. */
function editInSecret(path: string, text: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, text);
  utimesSync(path, atime, mtime);
}

describe("a run is recalled", () => {
  test("while nothing has changed", () => {
    expect(recalled(remembered())).toMatchObject(run);
  });

  test("beside strangers' files", () => {
    const target = remembered();
    put(target.root, { "acme/mine.ts": "mine" });
    expect(recalled(target)).toMatchObject(run);
  });

  test("when a part of the spec has a byte order mark and CRLF, which are not read", () => {
    const target = remembered();
    writeFileSync(join(target.folder, "part.yaml"), "\ufeffone: 1\r\n");
    expect(recalled(target)).toMatchObject(run);
  });

  test("when the files were touched but are the same", () => {
    const target = remembered();
    put(target.root, { "acme/index.ts": "one\n" });
    expect(recalled(target)).toMatchObject(run);
  });
});

const changes: readonly { readonly name: string; readonly act: (target: GenerationTarget) => void }[] = [
  { name: "the spec was edited", act: ({ spec }) => writeFileSync(spec, "openapi: 3.1.1\n") },
  { name: "the spec was edited, with size and times kept", act: ({ spec }) => editInSecret(spec, "openapi: 3.1.9\n") },
  { name: "a part of it was edited", act: ({ folder }) => writeFileSync(join(folder, "part.yaml"), "one: 2\n") },
  { name: "a part of it is gone", act: ({ folder }) => rmSync(join(folder, "part.yaml")) },
  { name: "the spec is gone", act: ({ spec }) => rmSync(spec) },
  { name: "a file was edited", act: ({ root }) => writeFileSync(join(root, "acme/index.ts"), "two\n") },
  {
    name: "a file was edited, with size and times kept",
    act: ({ root }) => editInSecret(join(root, "acme/auth/a.ts"), "b\n"),
  },
  { name: "a file is gone", act: ({ root }) => rmSync(join(root, "acme/auth/a.ts")) },
  { name: "the manifest is gone", act: ({ root }) => rmSync(join(root, "acme/.countersign.json")) },
  {
    name: "the manifest no longer lists a file",
    act: ({ root }) => void writeOutput(root, [outputOf({ "index.ts": "one\n" })]),
  },
  { name: "the folder is gone", act: ({ root }) => rmSync(join(root, "acme"), { recursive: true }) },
  {
    name: "a run was killed while it wrote",
    act: ({ root }) => mkdirSync(join(root, ".acme.0123456789ab.countersign-new")),
  },
  { name: "a run is writing", act: ({ root }) => writeFileSync(join(root, lockName), "") },
  {
    name: "the operating system does not let a file be read",
    act: ({ root }) => {
      const path = join(root, "acme/.countersign.json");
      writeFileSync(path, readFileSync(path, "utf8").replace("index.ts", "a".repeat(1000)));
    },
  },
  {
    name: "the folder is a link now",
    act: ({ root }) => {
      renameSync(join(root, "acme"), join(root, "real"));
      symlinkSync("real", join(root, "acme"));
    },
  },
];

describe("a run is not recalled when", () => {
  test.each(changes)("$name", ({ act }) => {
    const target = remembered();
    act(target);
    expect(recalled(target)).toBeUndefined();
  });

  test("the tool is another", () => expect(recalled(remembered(), "newer tool")).toBeUndefined());
  test("the options are others", () => expect(recalled({ ...remembered(), options: "web" })).toBeUndefined());
  test("the client is another of the same spec", () => {
    const target = remembered();
    expect(recalled({ ...target, name: "second" })).toBeUndefined();
    expect(recalled(target)).toMatchObject(run);
  });
  test("another spec goes to the same folder", () => {
    const target = remembered();
    put(target.root, { "../other.yaml": "openapi: 3.1.0\n" });
    expect(recalled({ ...target, spec: join(target.root, "../other.yaml") })).toBeUndefined();
  });
});

describe("a run is not remembered", () => {
  test("when the spec changed while it ran", () => {
    const target = remembered();
    const before = specHash(target);
    writeFileSync(target.spec, "changed\n");
    rememberRun(target, "newer tool", before, { ...run, parts: [] });
    expect(recalled(target, "newer tool")).toBeUndefined();
  });

  test("where there is no node_modules, and none is made", () => {
    const project = sandbox();
    put(project, { "acme.yaml": "x" });
    const target = { folder: project, spec: join(project, "acme.yaml"), root: join(project, "generated"), options: "" };
    writeOutput(target.root, [outputOf({ "index.ts": "" })]);
    expect(specHash(target)).toBeUndefined();
    rememberRun(target, "tool", "a hash", { ...run, parts: [] });
    expect(readdirSync(project)).toEqual(["acme.yaml", "generated"]);
  });

  test("for good: a cache with anything else in it is no memory", () => {
    const target = remembered();
    const cache = join(target.root, "../node_modules/.cache/countersign");
    for (const text of ["", "null", "[]", "{}", '{"tool":"tool"}']) {
      for (const name of readdirSync(cache)) writeFileSync(join(cache, name), text);
      expect(recalled(target)).toBeUndefined();
    }
    rmSync(cache, { recursive: true });
    expect(recalled(target)).toBeUndefined();
    expect(existsSync(cache)).toBe(false);
  });
});
