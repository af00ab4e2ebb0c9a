import { type Diagnostic, hasErrors } from "../../source/diagnostics/diagnostic.js";
import { placedValue, placeName } from "../evaluation/place-value.js";
import type { SignableRequest } from "../evaluation/signable-request.js";
import { expressionsOf, referencesOf, usedValues } from "../expressions/dependencies.js";
import { diagnosticOf } from "../finding.js";
import type { Example } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { PlacementStep, SignerProgram, Step } from "../signer-program.js";
import { placesOf } from "./check-verified.js";

const code = findings.exampleProvesNothing("").code;

/** Whether an example that was run shows that what is sent is right. */
export function isPassed({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): boolean {
  return !hasErrors(diagnostics) && !diagnostics.some((diagnostic) => diagnostic.code === code);
}

/** A warning where an example says what is sent, but nothing of what is made of credentials: any signature would do. */
export function checkProof(
  program: SignerProgram,
  { expect, answer, refuse }: Example,
  sent: SignableRequest,
): readonly Diagnostic[] {
  if (expect === undefined || expect.body !== undefined) return [];
  // It is about the answer, or about what a verifier refuses.
  if (answer !== undefined || refuse.length > 0) return [];
  // What a signature is made of says nearly as much as the signature, which a provider may not print.
  if (expect.values.length > 0 || expect.absent.length > 0) return [];
  const proofs = program.steps.filter(
    (step): step is PlacementStep => step.kind === "placement" && isProof(step, program),
  );
  const placed = proofs.filter((step) => placedValue(sent, step.in, step.name) !== undefined);
  const expected = placesOf(expect).map(({ target, pair }) => keyOf(target, pair.name.value));
  const [first] = placed;
  if (first === undefined || placed.some((step) => expected.includes(keyOf(step.in, step.name)))) return [];
  return [diagnosticOf(expect.origin.span, findings.exampleProvesNothing(placeName(first.in, first.name)))];
}

/** Whether what the step makes depends on a secret, or on a session. */
function isProof(step: Step, { steps, credentials }: SignerProgram): boolean {
  const secrets = credentials.filter(({ secret }) => secret).map(({ name }) => name);
  const own = expressionsOf(step);
  const values = usedValues(
    steps.filter((one) => one.kind === "value"),
    own,
  );
  const all = [...own, ...values.flatMap(expressionsOf)].flatMap(referencesOf);
  return all.some((to) => (to.kind === "credential" && secrets.includes(to.name)) || to.kind === "session");
}

function keyOf(target: string, name: string): string {
  // Cookies are written in one header.
  if (target === "cookie") return keyOf("header", "Cookie");
  return `${target} ${target === "header" ? name.toLowerCase() : name}`;
}
