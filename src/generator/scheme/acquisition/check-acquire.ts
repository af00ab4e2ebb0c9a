import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { partsOf, referencesOf, replyOf, usedValues } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { diagnosticOf } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import type { AcquireStep, ValueStep } from "../signer-program.js";
import { defined, readByRequest, readOfReply } from "./acquisition-expressions.js";
import type { AcquisitionStep } from "./acquisition-step.js";

/** What reads a reply before it is there: a request is made before its own reply, and before those of later requests. */
export function readTooEarly(steps: readonly AcquireStep[], values: readonly ValueStep[]): readonly Diagnostic[] {
  return steps.flatMap((step, index) => {
    const later = steps.slice(index).map(({ name }) => name);
    const after = later.slice(1);
    const { when, slower, wait, until } = step.again ?? {};
    const repeating = defined([when, slower]);
    return [
      ...tooEarly([...readByRequest(step.request), ...defined([wait, until])], values, later),
      ...tooEarly([...repeating, ...readOfReply(step)], values, after),
      // Values are computed once, before the request is made for the first time.
      ...tooEarly(
        usedValues(values, repeating).map(({ expression }) => expression),
        values,
        later,
      ),
    ];
  });
}

/** A reply is called by its step's name. */
export function namedTwice(steps: readonly AcquisitionStep[]): readonly Diagnostic[] {
  const names = steps.flatMap(({ name }) => name ?? []);
  const again = names.filter(({ value }, index) => names.findIndex((one) => one.value === value) < index);
  return again.map(({ value, origin }) => diagnosticOf(origin.span, findings.stepNamedTwice(value)));
}

function tooEarly(
  made: readonly TypedExpression[],
  values: readonly ValueStep[],
  later: readonly string[],
): readonly Diagnostic[] {
  return [...made, ...usedValues(values, made).map(({ expression }) => expression)]
    .filter((expression) => referencesOf(expression).some((to) => later.includes(replyOf(to) ?? "")))
    .map(({ span }) => diagnosticOf(span, findings.ownReply()));
}

/** Each session is acquired on its own: there is nobody to count. */
export function countsRequests(expression: TypedExpression): readonly Diagnostic[] {
  const own = expression.kind === "call" && expression.builtin.keeps !== undefined ? [expression] : [];
  const found = own.map(({ builtin, span }) => diagnosticOf(span, findings.nobodyCounts(builtin.name)));
  return [...found, ...partsOf(expression).flatMap(countsRequests)];
}

/** Whatever stands in an address is in logs. */
export function secretsInUrl(steps: readonly AcquireStep[], allow: readonly string[]): readonly Diagnostic[] {
  if (allow.includes("secret-in-url")) return [];
  return steps.flatMap(({ request }) => {
    if (request.kind === "own") return addressTells(request.url) ? [finding(request.url, "this address")] : [];
    const path = request.path.map(({ name, value }) => ({ value, what: `the path parameter "${name}"` }));
    const query = request.query.map(({ name, value }) => ({ value, what: `the query parameter "${name}"` }));
    return [...path, ...query].filter(({ value }) => value.secret).map(({ value, what }) => finding(value, what));
  });
}

/**
 * Whether an address would tell a secret. One that a reply or the session gives as a whole, or in its beginning, tells none, though all
 * that they hold counts as one.
 */
function addressTells(url: TypedExpression): boolean {
  const parts = url.kind === "template" ? url.parts.filter((part) => typeof part !== "string") : [url];
  const [first, ...rest] = parts;
  const given = url.kind !== "template" || typeof url.parts[0] !== "string";
  return rest.some(({ secret }) => secret) || (first?.secret === true && !(given && isGiven(first)));
}

function isGiven(value: TypedExpression): boolean {
  return referencesOf(value).every((to) => replyOf(to) !== undefined || to.kind === "session");
}

function finding({ span }: TypedExpression, what: string): Diagnostic {
  return diagnosticOf(span, findings.secretInUrl(what));
}
