import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { diagnosticOf } from "../finding.js";
import type { Placement } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SignerProgram } from "../signer-program.js";
import type { WholeScheme } from "../take-in.js";
import { findObstacles, timeOf } from "./readable.js";

/** What the scheme sends, with what `verify` says of the form in which each header arrives. */
export function withForms({ send, verify }: WholeScheme): readonly Placement[] {
  const free = (verify?.parameters ?? []).map(({ value }) => value.toLowerCase());
  const separators = new Map(verify?.lists.map(({ name, value }) => [name.value.toLowerCase(), value.value]));
  return send.map((placement) => {
    const separator = placement.in === "header" ? separators.get(placement.name.value.toLowerCase()) : undefined;
    const isFree = placement.in === "header" && free.includes(placement.name.value.toLowerCase());
    return {
      ...placement,
      ...(separator === undefined ? {} : { separator }),
      ...(isFree ? { parameters: true } : {}),
    };
  });
}

/** What `verify` demands can be demanded of what is sent; a value that nobody can read or compute makes no verifier. */
export function checkVerification(whole: WholeScheme, program: SignerProgram): readonly Diagnostic[] {
  return [
    ...checkFreshness(whole, program),
    ...checkOnce(whole, program),
    ...checkLists(whole),
    ...findObstacles(program).map((step) => diagnosticOf(step.span, findings.unreadable(step.name))),
  ];
}

/** A freshness window needs a time that a verifier can read off the request. */
function checkFreshness({ verify }: WholeScheme, program: SignerProgram): readonly Diagnostic[] {
  return (verify?.fresh ?? [])
    .filter(({ name }) => !timeOf(program, name.value))
    .map(({ name }) => diagnosticOf(name.origin.span, findings.freshness(name.value)));
}

/** A value that is kept for as long as its request is fresh must be one of the scheme's, and the request fresh for some time only. */
function checkOnce({ verify }: WholeScheme, { steps }: SignerProgram): readonly Diagnostic[] {
  const values = steps.flatMap((step) => (step.kind === "value" ? [step.name] : []));
  const { once = [], fresh = [] } = verify ?? {};
  return once.flatMap(({ value, origin }) => {
    if (!values.includes(value)) return [diagnosticOf(origin.span, findings.onceUnknown(value, values))];
    return fresh.length === 0 ? [diagnosticOf(origin.span, findings.onceForEver(value))] : [];
  });
}

function checkLists({ verify, send }: WholeScheme): readonly Diagnostic[] {
  const headers = send.filter(({ in: place }) => place === "header").map(({ name }) => name.value);
  return [...(verify?.lists ?? []).map(({ name }) => name), ...(verify?.parameters ?? [])]
    .filter(({ value }) => !headers.some((header) => header.toLowerCase() === value.toLowerCase()))
    .map(({ value, origin }) => diagnosticOf(origin.span, findings.listNotSent(value, headers)));
}
