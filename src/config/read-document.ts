import { dirname, relative, resolve } from "node:path";
import type { Diagnostic, Outcome } from "../generator/source/diagnostics/diagnostic.js";
import { startFolderHint } from "../generator/source/disk/source-diagnostics.js";
import { readSource } from "../generator/source/read-source.js";
import type { Reach, SourceFile } from "../generator/source/source-file.js";
import type { NamedFile } from "./config.js";

/** Reads a document with the overlays that are to be laid over it, whose paths are absolute. Pages show paths from `folder`. */
export function readDocument(
  file: NamedFile,
  overlays: readonly NamedFile[],
  folder: string,
  reach?: Reach,
): Outcome<SourceFile> {
  const source = readNamed(file, folder);
  if (source.value === undefined) return source;
  const read = overlays.map((overlay) => readNamed(overlay, folder));
  const diagnostics = read.flatMap((outcome) => outcome.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const from = dirname(resolve(folder, file.path));
  const over = read.flatMap(({ value }) => {
    return value === undefined
      ? []
      : [{ ...value, beside: relative(from, value.location ?? "").replaceAll("\\", "/") }];
  });
  return { value: { ...source.value, overlays: over, ...(reach && { reach }) }, diagnostics };
}

/** Where the config names a file that is not there, the page is about the config. */
function readNamed({ path, span }: NamedFile, folder: string): Outcome<SourceFile> {
  const { diagnostics, ...outcome } = readSource(path, folder);
  if (span === undefined) return { ...outcome, diagnostics };
  return {
    ...outcome,
    diagnostics: diagnostics.map((page) =>
      page.code === "file-not-found" ? { ...page, span, ...hintOf(page) } : page,
    ),
  };
}

/** Paths in a config start elsewhere than those of the command line. */
function hintOf({ hint }: Diagnostic): Pick<Diagnostic, "hint"> {
  return hint === startFolderHint ? { hint: "paths in a config are taken from the folder that it is in" } : {};
}
