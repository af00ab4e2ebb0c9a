import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildLibraryScheme } from "./model/security/build-scheme.js";
import type { Scheme } from "./scheme/scheme.js";
import type { Outcome } from "./source/diagnostics/diagnostic.js";
import { andThen } from "./source/diagnostics/outcome.js";
import { printDiagnostics } from "./source/diagnostics/print-diagnostic.js";
import { inPackage } from "./source/package-folder.js";
import { readSource } from "./source/read-source.js";
import type { SourceFile } from "./source/source-file.js";
import { parseSchemeFile } from "./spec/parse-spec.js";
import type { SchemeDocument } from "./spec/spec-document.js";

/**
 * The schemes that come with the package, each read when it is first asked for: standards in `specs/schemes/<name>.yaml`, vendors in
 * `specs/schemes/vendors/<name>.yaml`.
 */
export interface SchemeLibrary {
  readonly names: readonly string[];
  readonly find: (name: string) => Scheme | undefined;
  /** What the file of a scheme says beside the scheme itself. */
  readonly about: (name: string) => SchemeFile | undefined;
  /** The files that were asked for, in the order of their names. */
  readonly used: () => readonly SourceFile[];
}

/** A file of the library, read. */
export interface SchemeFile {
  readonly scheme: Scheme;
  readonly title: string;
  /** A standard's own file, or that of one vendor. */
  readonly kind: "standard" | "vendor";
}

export function openSchemeLibrary(): SchemeLibrary {
  const files = filesByName();
  const read = new Map<string, SchemeFile>();
  const about = (name: string): SchemeFile | undefined => {
    const path = files.get(name);
    if (path !== undefined && !read.has(name)) read.set(name, readSchemeFile(path));
    return read.get(name);
  };
  const find = (name: string): Scheme | undefined => about(name)?.scheme;
  const used = (): readonly SourceFile[] =>
    [...read.keys()].sort().flatMap((name) => read.get(name)?.scheme.origin.span.source ?? []);
  return { names: [...files.keys()].sort(), find, about, used };
}

const folders = ["specs/schemes", "specs/schemes/vendors"].map(inPackage);

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
function readSchemeFile(path: string): SchemeFile {
  const outcome = andThen(andThen(readSource(path), parseSchemeFile), titledScheme);
  if (outcome.value === undefined)
    throw new Error(`the library's scheme is broken:\n${printDiagnostics(outcome.diagnostics)}`);
  return { ...outcome.value, kind: basename(dirname(path)) === "vendors" ? "vendor" : "standard" };
}

function titledScheme(document: SchemeDocument): Outcome<Omit<SchemeFile, "kind">> {
  const title = document.root.members.get("title")?.value;
  return andThen(buildLibraryScheme(document), (scheme) => ({
    value: { scheme, title: title?.kind === "text" ? title.text.value : scheme.name },
    diagnostics: [],
  }));
}
