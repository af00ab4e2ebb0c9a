import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { lockName } from "../../src/generator/output/folder-lock.js";
import { writeOutput } from "../../src/generator/output/write-output.js";
import { outputOf, put, sandbox, textsOf } from "./sandbox.js";

/** The call at which the fault strikes, counted from 1 over all calls that change the disk; no call where undefined. */
const fault = vi.hoisted((): { at: number | undefined; kind: string; calls: number } => ({
  at: undefined,
  kind: "",
  calls: 0,
}));

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const changing = [
    "writeFileSync",
    "renameSync",
    "linkSync",
    "mkdirSync",
    "rmSync",
    "rmdirSync",
    "cpSync",
    "fsyncSync",
  ] as const;
  const guarded = changing.map((name) => [
    name,
    (...given: readonly unknown[]) => strike(name) ?? Reflect.apply(real[name], real, given),
  ]);
  return { ...real, ...Object.fromEntries(guarded) };
});

/** A kill lets no later call happen either: `finally` blocks still run in this simulation, but change nothing. */
function strike(name: string): undefined {
  if (fault.at === undefined) return;
  fault.calls += 1;
  if (fault.kind === "killed" && fault.calls >= fault.at) throw new Error("killed");
  if (fault.kind !== "killed" && fault.calls === fault.at)
    throw Object.assign(new Error(name), { code: fault.kind, syscall: name });
}

function withFault<T>(kind: string, at: number, act: () => T): T {
  Object.assign(fault, { kind, at, calls: 0 });
  try {
    return act();
  } finally {
    fault.at = undefined;
  }
}

const oldOnes = [
  outputOf({ "index.ts": "old\n", "auth/a.ts": "a\n", "gone.ts": "g\n" }),
  outputOf({ "index.ts": "old\n" }, "other"),
];
const newOnes = [
  outputOf({ "index.ts": "new\n", "auth/a.ts": "a\n", "more/b.ts": "b\n" }, "acme", "two"),
  outputOf({ "index.ts": "new\n" }, "other", "two"),
];
const oldTexts = {
  acme: { "auth/a.ts": "a\n", "auth/mine.ts": "mine", "gone.ts": "g\n", "index.ts": "old\n", "mine.ts": "mine" },
  other: { "index.ts": "old\n" },
};
const newTexts = {
  acme: { "auth/a.ts": "a\n", "auth/mine.ts": "mine", "index.ts": "new\n", "mine.ts": "mine", "more/b.ts": "b\n" },
  other: { "index.ts": "new\n" },
};

function prepared(): string {
  const root = sandbox();
  writeOutput(root, oldOnes);
  put(root, { "acme/mine.ts": "mine", "acme/auth/mine.ts": "mine" });
  return root;
}

function found(root: string): unknown {
  return { acme: textsOf(join(root, "acme")), other: textsOf(join(root, "other")) };
}

/** The process that this simulation ends would be gone, and its lock with it; the test's own lives on. */
function abandonLock(root: string): void {
  if (fs.existsSync(join(root, lockName))) fs.utimesSync(join(root, lockName), 0, 0);
}

const most = 80;
const calls = Array.from({ length: most }, (_, index) => index + 1);

describe("a fault at any call", () => {
  test("is tried at every call", () => {
    const root = prepared();
    withFault("killed", Number.POSITIVE_INFINITY, () => writeOutput(root, newOnes));
    expect(found(root)).toEqual(newTexts);
    expect(fault.calls).toBeGreaterThan(30);
    expect(fault.calls).toBeLessThan(most);
  });

  test.each(["ENOSPC", "EACCES", "EIO"])(
    "%s leaves all folders old, says so in one line, and leaves nothing behind",
    (code) => {
      const outcomes = new Set<string>();
      for (const call of calls) {
        const root = prepared();
        const result = withFault(code, call, () => writeOutput(root, newOnes));
        outcomes.add(result.kind);
        expect({ call, texts: found(root) }).toEqual({ call, texts: result.kind === "failed" ? oldTexts : newTexts });
        if (result.kind === "failed") expect(result.message).toMatch(/^cannot write to [^\n]*$/);
        abandonLock(root);
        expect(writeOutput(root, newOnes)).toMatchObject({ kind: "done" });
        expect(fs.readdirSync(root)).toEqual(["acme", "other"]);
      }
      expect([...outcomes]).toEqual(["failed", "done"]);
    },
  );

  test("a kill leaves each folder old or new or, between two renames, away; the next run makes it whole and new", () => {
    const away: string[] = [];
    for (const call of calls) {
      const root = prepared();
      try {
        withFault("killed", call, () => writeOutput(root, newOnes));
      } catch (error) {
        expect(error).toMatchObject({ message: "killed" });
      }
      for (const api of ["acme", "other"] as const) {
        if (fs.existsSync(join(root, api)))
          expect([oldTexts[api], newTexts[api]]).toContainEqual(textsOf(join(root, api)));
        else away.push(api);
      }
      abandonLock(root);
      expect(writeOutput(root, newOnes)).toMatchObject({ kind: "done" });
      expect(found(root)).toEqual(newTexts);
      expect(fs.readdirSync(root)).toEqual(["acme", "other"]);
    }
    expect(away).toEqual(["acme", "other"]);
  });
});
