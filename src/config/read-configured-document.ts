import { resolve } from "node:path";
import { toolFingerprint } from "../generator/output/tool-fingerprint.js";
import { type Choices, choose, type SomeChoices } from "../generator/source/choices.js";
import type { Diagnostic, Outcome } from "../generator/source/diagnostics/diagnostic.js";
import type { SourceFile } from "../generator/source/source-file.js";
import { mistakeInCall } from "./check-request.js";
import { reachOf } from "./reach.js";
import { loadConfig } from "./read-config.js";
import { readDocument } from "./read-document.js";

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
  const mistake = mistakeInCall(path, folder, given);
  if (mistake !== undefined) return { diagnostics: [wrongArgument(mistake, path)] };
  const loaded = await loadConfig(folder, undefined, toolFingerprint());
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const { config, folder: base } = loaded.value;
  const spec = config.specs.find((one) => resolve(base, one.path) === resolve(folder, path));
  const overlays = (spec?.overlays ?? []).map((overlay) => ({ ...overlay, path: resolve(base, overlay.path) }));
  const { value: source, diagnostics } = readDocument({ path }, overlays, folder, reachOf(config, spec ?? {}, base));
  const choices = choose(given, spec ?? {}, config);
  return source === undefined ? { diagnostics } : { value: { source, choices }, diagnostics };
}

/** The page is about a call, not about a place: it names the document as far as the caller did. */
function wrongArgument(message: string, path: unknown): Diagnostic {
  const source: SourceFile = { path: typeof path === "string" ? path : "(no document)", text: "" };
  const hint = "the types of the package say what each function takes";
  return { code: "wrong-argument", severity: "error", message, hint, span: { source, start: 0, end: 0 } };
}
