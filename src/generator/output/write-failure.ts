import { platform } from "node:process";

/** Why the output could not be written, in one line for the user. Thrown below `writeOutput` and caught there. */
export class WriteFailure extends Error {}

/** The code of an operating system's error (`ENOSPC`), or `undefined` for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("syscall" in error && "code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The line for an error met while writing below `root`; `undefined` for an error that is a bug of ours. */
export function describeFailure(error: unknown, root: string): string | undefined {
  if (error instanceof WriteFailure) return error.message;
  const code = errorCode(error);
  if (code === undefined) return undefined;
  return `cannot write to ${root}: ${reasons.get(code) ?? "the operating system refused"} (${code}); the old files are untouched`;
}

/** Clears something away. Where the operating system refuses, the result stands all the same, and the next run clears it away. */
export function attempt(clear: () => void): void {
  try {
    clear();
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
