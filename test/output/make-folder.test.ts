import { existsSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../src/generator/output/make-folder.js";
import { writeOutput } from "../../src/generator/output/write-output.js";
import { sandbox } from "./sandbox.js";

test("a folder is made with those around it, and one that is there stays", () => {
  const path = join(sandbox(), "a", "b", "c");
  makeFolder(path);
  writeFileSync(join(path, "kept"), "");
  makeFolder(path);
  expect([statSync(path).isDirectory(), existsSync(join(path, "kept"))]).toEqual([true, true]);
});

test("a link to a folder is a folder", () => {
  const folder = sandbox();
  makeFolder(join(folder, "real"));
  symlinkSync(join(folder, "real"), join(folder, "link"));
  makeFolder(join(folder, "link", "inner"));
  expect(existsSync(join(folder, "real", "inner"))).toBe(true);
});

test("a file where a folder should be is an error of the system", () => {
  const folder = sandbox();
  writeFileSync(join(folder, "file"), "");
  expect(() => makeFolder(join(folder, "file"))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(folder, "file", "inner"))).toThrow(/ENOTDIR|ENOENT/);
});

test.runIf(existsSync("/proc/self"))(
  "where there can be no folders the system says so, once (only where there is /proc)",
  () => {
    expect(() => makeFolder("/proc/countersign/generated")).toThrow(/ENOENT|EACCES|EPERM/);
  },
);

test.runIf(existsSync("/proc/self"))("and so does a run, in a line (only where there is /proc)", () => {
  expect(writeOutput("/proc/countersign", [])).toEqual({ kind: "done", written: new Set() });
  const output = { folder: "acme", spec: "acme.yaml", inputs: "", files: [{ path: "a.ts", text: "" }] };
  expect(writeOutput("/proc/countersign", [output])).toEqual({
    kind: "failed",
    message: expect.stringMatching(/^cannot write to \/proc\/countersign: .*\(E[A-Z]+\); the old files are untouched$/),
  });
});
