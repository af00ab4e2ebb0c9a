import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { limits } from "../limits.js";
import type { SourceFile } from "../source-file.js";

export function fileNotFound(source: SourceFile): Diagnostic {
  const local = /(?:^|\/)file:\/(.*)$/i.exec(source.path)?.[1];
  if (local !== undefined) return fileAddress(source, `/${local}`);
  // As a path, an address has lost one of its slashes.
  const [, scheme, rest] = /(?:^|\/)(https?:)\/(.*)$/i.exec(source.path) ?? [];
  const message =
    scheme === undefined ? `there is no file "${source.path}"` : `"${scheme}//${rest}" is an address, not a file`;
  const hint = source.path.includes("*") ? patternHint : startFolderHint;
  return page(source, "file-not-found", message, scheme === undefined ? hint : addressHint);
}

function fileAddress(source: SourceFile, path: string): Diagnostic {
  return page(
    source,
    "file-not-found",
    `"file://${path}" is an address, not a path`,
    `name the file by its path: ${path}`,
  );
}

const addressHint = "nothing is fetched: save the document beside your code, and name the file";
const patternHint = "patterns are not resolved: name each document";
export const startFolderHint = "paths are taken from the folder you started in";

/** Of a pipe or a device nobody knows where it ends. */
export function notAFile(source: SourceFile, what: string): Diagnostic {
  return page(source, "not-a-file", `"${source.path}" is ${what}, not a file`, "name the document itself");
}

export function fileUnreadable(source: SourceFile, reason: string): Diagnostic {
  return page(
    source,
    "file-unreadable",
    `"${source.path}" cannot be read (${reason})`,
    "see that you may read the file",
  );
}

export function fileTooLarge(source: SourceFile, bytes: number): Diagnostic {
  const message = `"${source.path}" has ${inMebibytes(bytes)} MiB; at most ${inMebibytes(limits.fileBytes)} MiB are read`;
  return page(source, "file-too-large", message, "split the document, or leave out what is not needed");
}

/** `source` holds the text up to the first byte that is wrong. */
export function notUtf8(source: SourceFile, byteOffset: number): Diagnostic {
  const at = source.text.length;
  return {
    ...page(source, "not-utf-8", `byte ${byteOffset} is not UTF-8`, "save the file as UTF-8"),
    span: { source, start: at, end: at },
  };
}

function page(source: SourceFile, code: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: { source, start: 0, end: 0 } };
}

function inMebibytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}
