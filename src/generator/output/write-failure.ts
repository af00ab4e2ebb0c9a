import { platform } from "node:process";
import { errorCode } from "../source/disk/error-code.js";

/** Why the output could not be written, in one line for the user. Thrown below `writeOutput` and caught there. */
export class WriteFailure extends Error {}

/** The line for an error met while writing below `root`; `undefined` for an error that is a bug of ours. */
export function describeFailure(error: unknown, root: string): string | undefined {
  if (error instanceof WriteFailure) return error.message;
  const code = errorCode(error);
  return code && `cannot write to ${root}: ${reasonOf(code)}; the old files are untouched`;
}

/** The line for an error met while reading what is below `root`; `undefined` for an error that is a bug of ours. */
export function describeUnread(error: unknown, root: string): string | undefined {
  const code = errorCode(error);
  return code && `cannot read what is in ${root}: ${reasonOf(code)}`;
}

function reasonOf(code: string): string {
  return `${reasons.get(code) ?? "the operating system refused"} (${code})`;
}

/** Does what need not succeed, such as clearing away what the next run would: where the operating system refuses, the rest goes on. */
export function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  }
}

/** On Windows it is also what the system says of a folder in which a program has a file open. */
const denied =
  platform === "win32" ? "permission denied, or another program has a file there open" : "permission denied";

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk quota is used up"],
  ["EACCES", denied],
  ["EPERM", denied],
  ["EROFS", "the file system is read-only"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["ENAMETOOLONG", "a file name is too long"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["ENOENT", "a folder on the way cannot be made, or is gone"],
  ["EBUSY", "a file is in use by another program"],
  ["EIO", "the disk reported an error"],
]);
