import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { execPath, pid } from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { lockName, withLock } from "../../src/generator/output/folder-lock.js";
import { put, sandbox } from "./sandbox.js";

const times = { patience: 100, lifetime: 600_000 };
const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
const lockOf = (holder: number, machine = host): string =>
  `{"pid":${holder},"host":"${machine}","token":"0123456789ab"}\n`;
const deadProcess = (): number => spawnSync(execPath, ["-e", "0"]).pid;
const secondsAgo = (seconds: number): number => Date.now() / 1000 - seconds;

function liveProcess(): number {
  const child = spawn(execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  onTestFinished(() => void child.kill());
  return child.pid ?? 0;
}

const cases: readonly {
  readonly name: string;
  readonly lock: () => string;
  readonly age: number;
  readonly want: "waits" | "goes on";
}[] = [
  { name: "a living process", lock: () => lockOf(liveProcess()), age: 1, want: "waits" },
  { name: "a dead process", lock: () => lockOf(deadProcess()), age: 0, want: "goes on" },
  {
    name: "a living process that cannot have written for so long",
    lock: () => lockOf(liveProcess()),
    age: 601,
    want: "goes on",
  },
  { name: "a process of our number that ended before we began", lock: () => lockOf(pid), age: 500, want: "goes on" },
  { name: "this very process, in another thread", lock: () => lockOf(pid), age: 0, want: "waits" },
  {
    name: "a process of another machine, whose life cannot be known",
    lock: () => lockOf(deadProcess(), "ffffffffffff"),
    age: 1,
    want: "waits",
  },
  { name: "a process of another machine, long ago", lock: () => lockOf(1, "ffffffffffff"), age: 601, want: "goes on" },
  { name: "one that has not written its name yet", lock: () => "", age: 0, want: "waits" },
  { name: "one that never wrote its name", lock: () => "", age: 3, want: "goes on" },
];

test.skipIf(process.platform === "win32")("a pipe in the place of the lock is not waited for, nor taken away", () => {
  const root = sandbox();
  execFileSync("mkfifo", [join(root, lockName)]);
  expect(() => withLock(root, () => "done", times)).toThrow(/\.countersign\.lock is no file of ours; move it away$/);
  expect(readdirSync(root)).toEqual([lockName]);
});

describe("withLock, where the lock is held by", () => {
  test.each(cases)("$name, $want", ({ lock, age, want }) => {
    const root = sandbox();
    put(root, { [lockName]: lock() });
    utimesSync(join(root, lockName), secondsAgo(age), secondsAgo(age));
    const attempt = (): string => withLock(root, () => "done", times);
    if (want === "goes on") {
      expect(attempt()).toBe("done");
      expect(readdirSync(root)).toEqual([]);
    } else {
      expect(attempt).toThrow(/^another countersign is writing to .*; run again when it is done$/);
      expect(readdirSync(root)).toEqual([lockName]);
    }
  });
});

describe("withLock", () => {
  test("holds the lock while it acts, and gives it back when the act throws", () => {
    const root = sandbox();
    expect(withLock(root, () => existsSync(join(root, lockName)))).toBe(true);
    expect(() =>
      withLock(root, () => {
        throw new Error("act");
      }),
    ).toThrow("act");
    expect(readdirSync(root)).toEqual([]);
  });

  test("leaves a lock alone that is no longer its own", () => {
    const root = sandbox();
    withLock(root, () => put(root, { [lockName]: lockOf(1) }));
    expect(readdirSync(root)).toEqual([lockName]);
  });
});
