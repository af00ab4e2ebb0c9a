import { createHash, randomBytes } from "node:crypto";
import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pid, uptime } from "node:process";
import { errorCode } from "../source/disk/error-code.js";
import { readBytes, textOfBytes } from "../source/disk/read-bytes.js";
import { statusOf } from "./folder-tree.js";
import { sleep } from "./sleep.js";
import { attempt, WriteFailure } from "./write-failure.js";

/** The lock that a run holds on an output root while it writes there. */
export const lockName = ".countersign.lock";

/** How long a run waits for another one, and after how long a lock is taken for abandoned, in milliseconds. */
export interface LockTimes {
  readonly patience: number;
  readonly lifetime: number;
}

const usual: LockTimes = { patience: 10_000, lifetime: 600_000 };

/** Does `act` while no other run writes below `root`. A lock whose process is dead, or that is older than any run, does not count. */
export function withLock<T>(root: string, act: () => T, times: LockTimes = usual): T {
  const path = join(root, lockName);
  const token = `${JSON.stringify({ pid, host, token: randomBytes(6).toString("hex") })}\n`;
  acquire(root, token, times);
  try {
    return act();
  } finally {
    attempt(() => {
      if (textOf(path) === token) rmSync(path, { force: true });
    });
  }
}

function acquire(root: string, token: string, { patience, lifetime }: LockTimes): void {
  const path = join(root, lockName);
  const deadline = Date.now() + patience;
  while (!created(path, token)) {
    const holder = textOf(path);
    if (holder === undefined) continue;
    if (isAbandoned(path, holder, lifetime)) removeAbandoned(path, holder);
    else if (Date.now() > deadline) throw new WriteFailure(busy(root, holder));
    else sleep(20);
  }
}

function created(path: string, token: string): boolean {
  try {
    writeFileSync(path, token, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // A full disk can make the file and not its text.
    rmSync(path, { force: true });
    throw error;
  }
}

function isAbandoned(path: string, text: string, lifetime: number): boolean {
  const written = statusOf(path)?.mtimeMs;
  if (written === undefined) return false;
  const age = Date.now() - written;
  const holder = holderOf(text);
  // Empty for the moment between its making and its writing.
  if (holder === undefined) return age > 2_000;
  if (age > lifetime || age < -lifetime) return true;
  return holder.host === host && !isRunning(holder.pid, written);
}

/** A process of our own number that made the lock before we started was another one, as happens in containers. */
function isRunning(process_: number, written: number): boolean {
  if (process_ === pid) return written >= Date.now() - uptime() * 1000;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** Taken away under a name of its own first: if another run was quicker and this is its fresh lock, it goes back. */
function removeAbandoned(path: string, text: string): void {
  const aside = `${path}.${randomBytes(6).toString("hex")}.countersign-new`;
  try {
    renameSync(path, aside);
    if (textOf(aside) !== text) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(errorCode(error) ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function holderOf(text: string): { readonly pid: number; readonly host: string } | undefined {
  const [, number, name] = /^\{"pid":(\d+),"host":"([0-9a-f]+)",/.exec(text) ?? [];
  return number === undefined || name === undefined ? undefined : { pid: Number(number), host: name };
}

function busy(root: string, holder: string): string {
  const who = holderOf(holder);
  return `another countersign is writing to ${root}${who === undefined ? "" : ` (process ${who.pid})`}; run again when it is done`;
}

function textOf(path: string): string | undefined {
  const found = readBytes(path);
  if (found.kind === "nothing") return undefined;
  if (found.kind !== "file") throw new WriteFailure(`${path} is no file of ours; move it away`);
  return textOfBytes(found.bytes);
}

/** The machine, not by its name: a lock may be committed by mistake. */
const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 12);
