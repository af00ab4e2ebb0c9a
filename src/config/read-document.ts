import { dirname, relative, resolve } from "node:path";
import { toolFingerprint } from "../generator/output/tool-fingerprint.js";
import { type Choices, choose, type SomeChoices } from "../generator/source/choices.js";
import type { Diagnostic, Outcome } from "../generator/source/diagnostic.js";
import { readSource } from "../generator/source/read-source.js";
import { startFolderHint } from "../generator/source/source-diagnostics.js";
import type { Reach, SourceFile } from "../generator/source/source-file.js";
import { emptyConfig, type NamedFile } from "./config.js";
import { findConfig, readConfig } from "./read-config.js";
import { reachOf } from "./read-settings.js";

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

/** A document as the config has it read. */
export interface ConfiguredDocument {
  readonly source: SourceFile;
  readonly choices: Choices;
}

/** As `readDocument`, with what the config of `folder`, if there is one, says of all documents and of this one; `given` goes before that. */
export async function readConfiguredDocument(
  path: string,
  folder: string,
  given: SomeChoices,
): Promise<Outcome<ConfiguredDocument>> {
  const found = findConfig(folder);
  if (found.diagnostics.length > 0) return { diagnostics: found.diagnostics };
  const loaded = found.value === undefined ? undefined : await readConfig(found.value, folder, toolFingerprint());
  if (loaded !== undefined && loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const { config, folder: base } = loaded?.value ?? { config: emptyConfig, folder };
  const spec = config.specs.find((one) => resolve(base, one.path) === resolve(folder, path));
  const overlays = (spec?.overlays ?? []).map((overlay) => ({ ...overlay, path: resolve(base, overlay.path) }));
  const { value: source, diagnostics } = readDocument({ path }, overlays, folder, reachOf(config, spec ?? {}, base));
  const choices = choose(given, spec ?? {}, config);
  return source === undefined ? { diagnostics } : { value: { source, choices }, diagnostics };
}
