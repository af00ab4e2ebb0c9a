import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareOutput } from "../../src/generator/output/compare-output.js";
import { writeOutput } from "../../src/generator/output/write-output.js";
import { outputOf, put, sandbox } from "./sandbox.js";

const output = outputOf({ "index.ts": "one\n", "runtime/bytes.ts": "two\n" });

function written(): string {
  const root = sandbox();
  expect(writeOutput(root, [output])).toEqual({ kind: "done", written: new Set(["acme"]) });
  return root;
}

const cases: readonly {
  readonly name: string;
  readonly act: (root: string) => void;
  readonly want: readonly string[];
}[] = [
  { name: "nothing after a write", act: () => {}, want: [] },
  { name: "a file that is gone", act: (root) => rmSync(join(root, "acme/index.ts")), want: ["missing index.ts"] },
  {
    name: "a folder that is gone",
    act: (root) => rmSync(join(root, "acme/runtime"), { recursive: true }),
    want: ["missing runtime/bytes.ts"],
  },
  { name: "an edit by hand", act: (root) => put(root, { "acme/index.ts": "edited\n" }), want: ["edited index.ts"] },
  { name: "line ends of another system", act: (root) => put(root, { "acme/index.ts": "one\r\n" }), want: [] },
  { name: "a stranger's file", act: (root) => put(root, { "acme/mine.ts": "mine" }), want: [] },
  {
    name: "a manifest that is gone: nothing to replace, one file to write",
    act: (root) => rmSync(join(root, "acme/.countersign.json")),
    want: ["missing .countersign.json"],
  },
  {
    name: "a manifest with conflict marks, and a file that differs",
    act: (root) => put(root, { "acme/.countersign.json": "<<<<<<< ours", "acme/index.ts": "other" }),
    want: ["edited .countersign.json", "foreign index.ts"],
  },
  {
    name: "a folder where a file must be",
    act: (root) => {
      rmSync(join(root, "acme/index.ts"));
      mkdirSync(join(root, "acme/index.ts"));
    },
    want: ["foreign index.ts"],
  },
  {
    name: "a link where a folder must be, though what it leads to is right",
    act: (root) => {
      rmSync(join(root, "acme/runtime"), { recursive: true });
      put(root, { "elsewhere/bytes.ts": "two\n" });
      symlinkSync(join(root, "elsewhere"), join(root, "acme/runtime"));
    },
    want: ["foreign runtime"],
  },
  {
    name: "a file where a folder must be",
    act: (root) => {
      rmSync(join(root, "acme/runtime"), { recursive: true });
      writeFileSync(join(root, "acme/runtime"), "");
    },
    want: ["foreign runtime", "missing runtime/bytes.ts"],
  },
];

describe("compareOutput finds", () => {
  test.each(cases)("$name", ({ act, want }) => {
    const root = written();
    act(root);
    expect(compareOutput(root, output).map(({ kind, path }) => `${kind} ${path}`)).toEqual(want);
  });

  test("what a newer output changes, adds and leaves out", () => {
    const root = written();
    const newer = outputOf({ "index.ts": "new\n", "client.ts": "three\n" }, "acme", "two");
    expect(compareOutput(root, newer).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "stale .countersign.json",
      "missing client.ts",
      "stale index.ts",
      "unexpected runtime/bytes.ts",
    ]);
  });

  test("everything missing where there is no folder", () => {
    expect(compareOutput(sandbox(), output).map(({ kind }) => kind)).toEqual(["missing", "missing", "missing"]);
  });
});
