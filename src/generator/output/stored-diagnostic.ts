import { resolve } from "node:path";
import type { Diagnostic } from "../source/diagnostic.js";
import { readSource } from "../source/read-source.js";

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

/** The diagnostic again, as pages from `folder` show it. Its file must not have changed since. */
export function restoreDiagnostic({ path, start, end, ...rest }: StoredDiagnostic, folder: string): Diagnostic {
  const source = readSource(path, folder).value ?? { path, text: "" };
  return { ...rest, span: { source, start, end } };
}
