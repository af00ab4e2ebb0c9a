import { resolve } from "node:path";
import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { readSource } from "../source/read-source.js";
import type { SourceFile } from "../source/source-file.js";

/** A diagnostic as it is kept between runs: the absolute path of its file instead of the text. */
export interface StoredDiagnostic extends Omit<Diagnostic, "span"> {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** `folder` is the one that the diagnostic's path is taken from. */
export function storeDiagnostic({ span, ...rest }: Diagnostic, folder: string): StoredDiagnostic {
  return { ...rest, path: resolve(folder, span.source.path), start: span.start, end: span.end };
}

/** The diagnostics again, as pages from `folder` show them. Their files must not have changed since; each is read once. */
export function restoreDiagnostics(stored: readonly StoredDiagnostic[], folder: string): readonly Diagnostic[] {
  const sources = new Map<string, SourceFile>();
  for (const { path } of stored) {
    if (!sources.has(path)) sources.set(path, readSource(path, folder).value ?? { path, text: "" });
  }
  return stored.map(({ path, start, end, ...rest }) => {
    return { ...rest, span: { source: sources.get(path) ?? { path, text: "" }, start, end } };
  });
}
