import { readConfiguredDocument } from "../config/read-configured-document.js";
import type { SomeChoices } from "../generator/source/choices.js";
import { type Diagnostic, hasErrors, inFileOrder } from "../generator/source/diagnostics/diagnostic.js";

/** Everything there is to say about a document, in file order. It is valid where none of it is an error. */
export interface ValidateResult {
  readonly valid: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Validates a document: its syntax and references, its meaning, its schemes, their examples, and that a client can be made of it. What
 * `given` chooses goes before what the config does.
 */
export async function validate(
  spec: string,
  folder: string = process.cwd(),
  given: SomeChoices = {},
): Promise<ValidateResult> {
  const source = await readConfiguredDocument(spec, folder, given);
  if (source.value === undefined) return { valid: false, diagnostics: source.diagnostics };
  const { planApi } = await import("../generator/generate.js");
  const diagnostics = inFileOrder(planApi(source.value.source, { ...source.value.choices, specPath: "" }).diagnostics);
  return { valid: !hasErrors(diagnostics), diagnostics };
}
