import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Diagnostic, Outcome } from "./diagnostic.js";
import { limits } from "./limits.js";
import { fileNotFound, fileTooLarge, fileUnreadable, notAFile, notUtf8 } from "./source-diagnostics.js";
import type { SourceFile } from "./source-file.js";

/**
 * Reads a UTF-8 file; a byte order mark is left out. What cannot be read is a page, never an exception. `path` is taken from
 * `folder`, and the result's path is relative to it.
 */
export function readSource(path: string, folder: string = process.cwd()): Outcome<SourceFile> {
  const absolute = resolve(folder, path);
  const shown = relative(folder, absolute).replaceAll("\\", "/");
  const nameless: SourceFile = { path: shown === "" ? "." : shown, text: "" };
  try {
    const { value, diagnostics } = readOpened(openSync(absolute, "r"), nameless);
    return value === undefined ? { diagnostics } : { value: { ...value, location: absolute }, diagnostics };
  } catch (error) {
    return { diagnostics: [unreadable(nameless, error)] };
  }
}

function readOpened(descriptor: number, nameless: SourceFile): Outcome<SourceFile> {
  try {
    const status = fstatSync(descriptor);
    if (status.isDirectory()) return { diagnostics: [notAFile(nameless)] };
    if (status.size > limits.fileBytes) return { diagnostics: [fileTooLarge(nameless, status.size)] };
    return decoded(readFileSync(descriptor), nameless.path);
  } finally {
    closeSync(descriptor);
  }
}

function decoded(bytes: Uint8Array, path: string): Outcome<SourceFile> {
  try {
    return { value: { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) }, diagnostics: [] };
  } catch {
    const valid = validLength(bytes);
    const text = new TextDecoder("utf-8").decode(bytes.subarray(0, valid));
    return { diagnostics: [notUtf8({ path, text }, valid)] };
  }
}

/** How many bytes from the start are UTF-8. A stretch that ends inside a letter counts as sound while bytes may follow. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8Start(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

function isUtf8Start(bytes: Uint8Array): boolean {
  return attempt(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true }));
}

function isUtf8(bytes: Uint8Array): boolean {
  return attempt(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

function attempt(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

function unreadable(source: SourceFile, error: unknown): Diagnostic {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
  if (code === "ENOENT" || code === "ENOTDIR") return fileNotFound(source);
  return code === "EISDIR" ? notAFile(source) : fileUnreadable(source, code);
}
