import type * as fs from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { movePath } from "../../src/generator/output/move-path.js";
import { put, sandbox, textsOf } from "./sandbox.js";

/** The codes that the next renames fail with. */
const failures = vi.hoisted((): string[] => []);

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const renameSync = (from: string, to: string): void => {
    const code = failures.shift();
    if (code !== undefined) throw Object.assign(new Error(code), { code, syscall: "rename" });
    real.renameSync(from, to);
  };
  return { ...real, renameSync };
});

test.each([
  { codes: [], patience: 0, want: "moved" },
  { codes: ["EPERM", "EBUSY", "EACCES"], patience: 5_000, want: "moved" },
  { codes: ["EPERM"], patience: 0, want: "EPERM" },
  { codes: ["ENOTEMPTY"], patience: 5_000, want: "ENOTEMPTY" },
  { codes: Array.from({ length: 50 }, () => "EBUSY"), patience: 100, want: "EBUSY" },
])("after $codes.length failures in $patience ms: $want", ({ codes, patience, want }) => {
  const root = sandbox();
  put(root, { "old/a.ts": "a\n" });
  failures.splice(0, failures.length, ...codes);
  const move = (): string => {
    try {
      movePath(join(root, "old"), join(root, "new"), patience);
      return "moved";
    } catch (error) {
      return Object(error).code;
    }
  };
  expect(move()).toBe(want);
  expect(textsOf(root)).toEqual(want === "moved" ? { "new/a.ts": "a\n" } : { "old/a.ts": "a\n" });
});
