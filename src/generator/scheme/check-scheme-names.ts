import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { callable } from "./expressions/check-call.js";
import { inputs } from "./expressions/input.js";
import { keywords } from "./expressions/keywords.js";
import { diagnosticOf } from "./finding.js";
import type { Definition } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { WholeScheme } from "./take-in.js";

/** Names that the scheme gives and cannot, because every expression already knows them, or they mean something else to its caller. */
export function checkSchemeNames(whole: WholeScheme): readonly Diagnostic[] {
  const { credentials, challenge, functions = [] } = whole;
  const named = namedValues(whole);
  const taken = new Map(credentials.map(({ name }) => [name.value, "a credential"]));
  // The functions stand beside the credentials, as a member of that name.
  const besides = new Map(functions.length === 0 ? [] : [["functions", "the scheme's own functions"]]);
  return [
    ...checkNames([...named, ...credentials, ...functions], reservedNames),
    ...checkNames(named, taken),
    ...checkNames(credentials, besides),
    ...checkNames(challenge?.session ?? [], new Map([["uses", "the count of a session's uses"]])),
  ];
}

function namedValues(whole: WholeScheme): readonly Definition[] {
  const parts = [whole.acquire, whole.challenge, whole.clock, whole.reply];
  return [...whole.fixed, ...whole.let, ...parts.flatMap((part) => part?.let ?? [])];
}

const reservedNames: ReadonlyMap<string, string> = new Map([
  ...callable.map((name) => [name, "a built-in"] as const),
  ...[...inputs.keys()].map((name) => [name, "something every expression knows"] as const),
  ["session", "something every expression knows"],
  ...keywords.map((name) => [name, "a part of JavaScript, whose expressions these are"] as const),
]);

function checkNames(
  definitions: readonly { readonly name: Definition["name"] }[],
  reserved: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  return definitions.flatMap(({ name }) => {
    const what = reserved.get(name.value);
    return what === undefined ? [] : [diagnosticOf(name.origin.span, findings.reserved(name.value, what))];
  });
}
