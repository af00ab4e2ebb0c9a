import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { buildLibraryScheme } from "./model/build-scheme.js";
import { packageFolder } from "./output/tool-fingerprint.js";
import type { Scheme } from "./scheme/scheme.js";
import type { Outcome } from "./source/diagnostic.js";
import { andThen } from "./source/outcome.js";
import { printDiagnostics } from "./source/print-diagnostic.js";
import { readSource } from "./source/read-source.js";
import type { SourceFile } from "./source/source-file.js";
import { parseSchemeFile } from "./spec/parse-spec.js";

/**
 * The schemes that come with the package, each read when it is first asked for: standards in `specs/schemes/<name>.yaml`, vendors in
 * `specs/schemes/vendors/<name>.yaml`.
 */
export interface SchemeLibrary {
  readonly names: readonly string[];
  readonly find: (name: string) => Scheme | undefined;
  /** The files that were asked for, in the order of their names. */
  readonly used: () => readonly SourceFile[];
}

export function openSchemeLibrary(): SchemeLibrary {
  const files = filesByName();
  const read = new Map<string, Scheme>();
  const find = (name: string): Scheme | undefined => {
    const path = files.get(name);
    if (path !== undefined && !read.has(name)) read.set(name, readScheme(path));
    return read.get(name);
  };
  const used = (): readonly SourceFile[] =>
    [...read.keys()].sort().flatMap((name) => read.get(name)?.origin.span.source ?? []);
  return { names: [...files.keys()].sort(), find, used };
}

const folders = ["specs/schemes", "specs/schemes/vendors"].map((folder) => join(packageFolder, folder));

function filesByName(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const path of folders.flatMap(filesIn)) {
    const name = basename(path, ".yaml");
    if (files.has(name)) throw new Error(`the library has two schemes of the name ${name}`);
    files.set(name, path);
  }
  return files;
}

function filesIn(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((file) => (file.endsWith(".yaml") ? [join(folder, file)] : []));
}

/** A mistake in the library is ours, not the user's. */
function readScheme(path: string): Scheme {
  const outcome: Outcome<Scheme> = andThen(andThen(readSource(path), parseSchemeFile), buildLibraryScheme);
  if (outcome.value === undefined)
    throw new Error(`the library's scheme is broken:\n${printDiagnostics(outcome.diagnostics)}`);
  return outcome.value;
}
