import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { compilePlacements } from "../compile-placements.js";
import { checkValues, collect } from "../compile-values.js";
import { presentWhere } from "../expressions/check-condition.js";
import { checkAsCondition } from "../expressions/check-expression.js";
import { expressionsOf, readsSession, usedValues } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseExpression } from "../expressions/parse-expression.js";
import { type Scope, withPresent } from "../expressions/scope.js";
import { diagnosticOf } from "../finding.js";
import { orderSteps } from "../order-steps.js";
import { findings } from "../scheme-diagnostics.js";
import type { ChallengeProgram, PlacementStep, Step, ValueStep } from "../signer-program.js";
import type { CommonSurface } from "../surface.js";
import { compileRenewedFields } from "./compile-renewed-fields.js";
import type { Challenge } from "./conversation.js";
import { expiryIn, sessionField } from "./session-field.js";

/** How a session is read from a challenge, checked; what is said while there is none is for `compileHello` to add. */
export function compileChallenge(
  challenge: Challenge,
  basis: CommonSurface,
): { readonly program: ChallengeProgram; readonly diagnostics: readonly Diagnostic[] } {
  const checked = checkValues(challenge.let, { ...basis, session: undefined, inputScope: "answer" });
  const diagnostics = [...checked.diagnostics];
  const when = collect(() => conditionOf(challenge, checked.scope), diagnostics);
  // What a challenge has been found to hold is there for whoever reads it.
  const scope = withPresent(checked.scope, when === undefined ? [] : presentWhere(when, true));
  const session = challenge.session.flatMap((field) => collect(() => sessionField(field, scope), diagnostics) ?? []);
  const { expires: end } = challenge;
  const expires = end && collect(() => expiryIn(end, scope), diagnostics);
  const renewed = compileRenewedFields(challenge, session, checked.scope);
  const ordered = orderSteps(checked.values());
  diagnostics.push(...renewed.diagnostics, ...ordered.diagnostics);
  const condition = when === undefined ? {} : { when };
  const until = expires === undefined ? {} : { expires };
  const kept = { status: challenge.status, ...condition, hello: [], session, ...until, renew: renewed.fields };
  const values = usedValues(ordered.steps.filter(isValue), readByChallenge(kept));
  return { program: { ...kept, values }, diagnostics };
}

/** Every expression of the challenge but those of its values and of what is said without a session. */
function readByChallenge({
  when,
  session,
  expires,
  renew,
}: Omit<ChallengeProgram, "values">): readonly TypedExpression[] {
  return [
    ...(when === undefined ? [] : [when]),
    ...session.map(({ value }) => value),
    ...(expires === undefined ? [] : [expires]),
    ...renew.map(({ value }) => value),
  ];
}

/**
 * What is done to a request while there is no session: `hello`, and whatever of `send` needs no session. `steps` are those of the
 * signed request, `scope` is theirs.
 */
export function compileHello(
  challenge: Challenge,
  steps: readonly Step[],
  scope: Scope,
  allow: readonly string[],
): { readonly hello: readonly Step[]; readonly diagnostics: readonly Diagnostic[] } {
  const values = steps.filter(isValue);
  const own = compilePlacements(challenge.hello, scope, allow);
  const wrong = own.steps.filter((step) => needsSession(step, values));
  const kept = steps.filter((step) => !isValue(step) && !needsSession(step, values) && !isAmong(step, own.steps));
  const placements = [...kept, ...own.steps];
  const { steps: hello } = orderSteps([...usedValues(values, placements.flatMap(expressionsOf)), ...placements]);
  const pages = wrong.map(({ name, span }) => diagnosticOf(span, findings.helloSession(name)));
  return { hello, diagnostics: [...own.diagnostics, ...pages] };
}

function conditionOf({ when }: Challenge, scope: Scope): ChallengeProgram["when"] {
  return when && checkAsCondition(parseExpression(when), scope);
}

function isValue(step: Step): step is ValueStep {
  return step.kind === "value";
}

function needsSession(step: Step, values: readonly ValueStep[]): boolean {
  const own = expressionsOf(step);
  return [...own, ...usedValues(values, own).map(({ expression }) => expression)].some(readsSession);
}

function isAmong(step: Step, placements: readonly PlacementStep[]): boolean {
  return placements.some((one) => !isValue(step) && placeOf(one) === placeOf(step));
}

function placeOf({ in: target, name }: PlacementStep): string {
  return `${target} ${target === "header" ? name.toLowerCase() : name}`;
}
