import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildLibraryScheme } from "./model/build-scheme.js";
import { packageFolder } from "./output/tool-fingerprint.js";
import type { Scheme } from "./scheme/scheme.js";
import type { Outcome } from "./source/diagnostic.js";
import { andThen } from "./source/outcome.js";
import { printDiagnostics } from "./source/print-diagnostic.js";
import { readSource } from "./source/read-source.js";
import type { SourceFile } from "./source/source-file.js";
import { parseSchemeFile } from "./spec/parse-spec.js";

/** The schemes that come with the package: `specs/schemes/<name>.yaml`, each read when it is first asked for. */
export interface SchemeLibrary {
  readonly names: readonly string[];
  readonly find: (name: string) => Scheme | undefined;
  /** The files that were asked for, in the order of their names. */
  readonly used: () => readonly SourceFile[];
}

export function openSchemeLibrary(): SchemeLibrary {
  const names = readdirSync(folder).flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : []));
  const read = new Map<string, Scheme>();
  const find = (name: string): Scheme | undefined => {
    if (names.includes(name) && !read.has(name)) read.set(name, readScheme(name));
    return read.get(name);
  };
  const used = (): readonly SourceFile[] =>
    [...read.keys()].sort().flatMap((name) => read.get(name)?.origin.span.source ?? []);
  return { names: names.sort(), find, used };
}

const folder = join(packageFolder, "specs/schemes");

/** A mistake in the library is ours, not the user's. */
function readScheme(name: string): Scheme {
  const path = join(folder, `${name}.yaml`);
  const outcome: Outcome<Scheme> = andThen(andThen(readSource(path), parseSchemeFile), buildLibraryScheme);
  if (outcome.value === undefined)
    throw new Error(`the library's scheme is broken:\n${printDiagnostics(outcome.diagnostics)}`);
  return outcome.value;
}
