import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { limits } from "../limits.js";
import { errorCode } from "./error-code.js";

/** What there is at a path. */
export type FoundFile =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "folder" }
  /** A pipe or a device: nobody knows where it ends. */
  | { readonly kind: "special" }
  | { readonly kind: "too large"; readonly size: number }
  | { readonly kind: "nothing" };

/**
 * Reads a file whole, of at most `limits.fileBytes`, and never waits for anybody to write to it. Throws what the operating system says
 * where it refuses for another reason than that there is nothing.
 */
export function readBytes(path: string): FoundFile {
  if (path.includes("\0")) return { kind: "nothing" };
  try {
    return readOpened(openSync(path, readingOnly));
  } catch (error) {
    const found = kinds.get(errorCode(error) ?? "");
    if (found === undefined) throw error;
    return found;
  }
}

/** The text of a file, as UTF-8; undefined where there is none that can be read whole. */
export function readText(path: string): string | undefined {
  const found = readBytes(path);
  return found.kind === "file" ? textOfBytes(found.bytes) : undefined;
}

export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** To open a pipe that nobody writes to would take until somebody does. Windows has neither such pipes nor the flag. */
const readingOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const kinds: ReadonlyMap<string, FoundFile> = new Map([
  ["ENOENT", { kind: "nothing" }],
  ["ENOTDIR", { kind: "nothing" }],
  ["ENAMETOOLONG", { kind: "nothing" }],
  ["EISDIR", { kind: "folder" }],
  ["ENXIO", { kind: "special" }],
]);

function readOpened(descriptor: number): FoundFile {
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) return { kind: "folder" };
    if (!status.isFile()) return { kind: "special" };
    if (status.size > limits.fileBytes) return { kind: "too large", size: status.size };
    return { kind: "file", bytes: readFileSync(descriptor) };
  } finally {
    closeSync(descriptor);
  }
}
