import { relative, resolve } from "node:path";
import type { Outcome } from "./diagnostics/diagnostic.js";
import { errorCode } from "./disk/error-code.js";
import { withLineFeeds } from "./disk/line-feeds.js";
import { readBytes } from "./disk/read-bytes.js";
import { fileNotFound, fileTooLarge, fileUnreadable, notAFile, notUtf8 } from "./disk/source-diagnostics.js";
import type { SourceFile } from "./source-file.js";

/**
 * Reads a UTF-8 file; a byte order mark is left out, and CRLF is LF, as JSON and YAML have it anyway. What cannot be read is a page,
 * never an exception. `path` is taken from `folder`, and the result's path is relative to it, unless it is to be shown otherwise.
 */
export function readSource(path: string, folder: string = process.cwd(), shownAs?: string): Outcome<SourceFile> {
  const absolute = resolve(folder, path);
  const shown = shownAs ?? relative(folder, absolute).replaceAll("\\", "/");
  const nameless: SourceFile = { path: shown === "" ? "." : shown, text: "" };
  const { value, diagnostics } = readAt(absolute, nameless);
  return value === undefined ? { diagnostics } : { value: { ...value, location: absolute }, diagnostics };
}

function readAt(absolute: string, nameless: SourceFile): Outcome<SourceFile> {
  try {
    const found = readBytes(absolute);
    switch (found.kind) {
      case "file":
        return decoded(found.bytes, nameless.path);
      case "folder":
        return { diagnostics: [notAFile(nameless, "a folder")] };
      case "special":
        return { diagnostics: [notAFile(nameless, "a pipe or a device")] };
      case "too large":
        return { diagnostics: [fileTooLarge(nameless, found.size)] };
      case "nothing":
        return { diagnostics: [fileNotFound(nameless)] };
    }
  } catch (error) {
    return { diagnostics: [fileUnreadable(nameless, errorCode(error) ?? "unknown reason")] };
  }
}

function decoded(bytes: Uint8Array, path: string): Outcome<SourceFile> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { value: { path, text: withLineFeeds(text) }, diagnostics: [] };
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
