import { readConfiguredDocument } from "../config/read-configured-document.js";
import type { SomeChoices } from "../generator/source/choices.js";
import { type Diagnostic, hasErrors } from "../generator/source/diagnostics/diagnostic.js";
import type { ComparedValue } from "./compare-example.js";

/** How one example of a scheme came out. */
export interface VerifiedExample {
  readonly scheme: string;
  /** The example's name within its scheme, where it has one. */
  readonly id: string | undefined;
  /** Where the example says that it comes from. */
  readonly source: string;
  /** It came out as it says. */
  readonly passed: boolean;
  /** It says of what is made of credentials what it is: one that does not passes whatever they are, and is no vector. */
  readonly proves: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the scheme computed, beside what the example expects of it where it says; nothing that tells a secret is in it. */
  readonly values: readonly ComparedValue[];
}

/** What `verify` found: how each example came out, or why none could be tried. */
export type VerifyResult =
  | { readonly kind: "verified"; readonly passed: boolean; readonly examples: readonly VerifiedExample[] }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/**
 * Runs the examples of a document's schemes through the evaluator and the derived verifier. What `given` chooses goes before what the
 * config does.
 */
export async function verify(
  spec: string,
  folder: string = process.cwd(),
  given: SomeChoices = {},
): Promise<VerifyResult> {
  const source = await readConfiguredDocument(spec, folder, given);
  if (source.value === undefined) return { kind: "invalid", diagnostics: source.diagnostics };
  const [{ readApi }, { isPassed }, { compareExample }] = await Promise.all([
    import("../generator/read-api.js"),
    import("../generator/scheme/examples/check-proof.js"),
    import("./compare-example.js"),
  ]);
  const { value, diagnostics } = readApi(source.value.source, source.value.choices);
  if (value === undefined) return { kind: "invalid", diagnostics };
  const examples = value.examples.map((checked) => ({
    scheme: checked.scheme,
    id: checked.example.id?.value,
    source: checked.example.source,
    passed: !hasErrors(checked.diagnostics),
    proves: hasErrors(checked.diagnostics) || isPassed(checked),
    diagnostics: checked.diagnostics,
    values: compareExample(checked),
  }));
  return { kind: "verified", passed: examples.every(({ passed }) => passed), examples };
}
