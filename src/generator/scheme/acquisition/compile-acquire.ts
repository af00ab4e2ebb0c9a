import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { checkValues, collect } from "../compile-values.js";
import { presentWhere } from "../expressions/check-condition.js";
import { checkAsCondition } from "../expressions/check-expression.js";
import { convert } from "../expressions/convert.js";
import { usedValues } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseExpression } from "../expressions/parse-expression.js";
import { type Scope, withPresent } from "../expressions/scope.js";
import { sameType, type Type } from "../expressions/type.js";
import { CheckError, diagnosticOf } from "../finding.js";
import { orderSteps } from "../order-steps.js";
import type { Acquisition, Definition, ExpressionTree, Renewal } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { AcquireProgram, Acquiring, RefreshProgram, SessionField } from "../signer-program.js";
import type { CommonSurface, Surface } from "../surface.js";
import { readByStep } from "./acquisition-expressions.js";
import type { AcquisitionStep } from "./acquisition-step.js";
import { countsRequests, namedTwice, readTooEarly, secretsInUrl } from "./check-acquire.js";
import { compileStep, whereToAsk } from "./compile-acquire-request.js";
import { expiryIn, sessionField } from "./session-field.js";

/** How the session is got, checked. It reads credentials and the reply, never the session itself; what renews one reads that too. */
export function compileAcquire(
  acquire: Acquisition,
  basis: CommonSurface,
  allow: readonly string[],
): { readonly program?: AcquireProgram; readonly diagnostics: readonly Diagnostic[] } {
  const { session, expires, refresh, once } = acquire;
  if (session.length === 0)
    return { diagnostics: [diagnosticOf(acquire.origin.span, findings.noAcquisition("what to keep as the session"))] };
  const surface: Surface = { ...basis, session: undefined, inputScope: "reply" };
  const opening = compileRequests({ ...acquire, take: (scope) => takeFields(session, scope), expires }, surface, allow);
  if (opening.program === undefined) return { diagnostics: opening.diagnostics };
  const program = { ...opening.program, once };
  if (refresh === undefined) return { program, diagnostics: opening.diagnostics };
  const refreshing = compileRefresh(refresh, acquire, program, basis, allow);
  const known = new Set(opening.diagnostics.map(keyOf));
  const diagnostics = [...opening.diagnostics, ...refreshing.diagnostics.filter((one) => !known.has(keyOf(one)))];
  return refreshing.program === undefined
    ? { program, diagnostics }
    : { program: { ...program, refresh: refreshing.program }, diagnostics };
}

/** A mistake in what acquisition and renewal share is found by both. */
function keyOf({ code, span, message }: Diagnostic): string {
  return `${code} ${span.start} ${span.end} ${message}`;
}

function compileRefresh(
  refresh: Renewal,
  acquire: Acquisition,
  { session }: Acquiring,
  basis: CommonSurface,
  allow: readonly string[],
): { readonly program?: RefreshProgram; readonly diagnostics: readonly Diagnostic[] } {
  const types = new Map(session.map(({ name, type }) => [name, type]));
  const surface: Surface = { ...basis, session: types, inputScope: "reply" };
  const whole = {
    ...refresh,
    let: acquire.let,
    take: (scope: Scope) => takeAgain(refresh.session ?? acquire.session, types, scope),
    expires: refresh.expires ?? acquire.expires,
    shares: true,
  };
  return compileRequests(whole, surface, allow);
}

/** What a list of requests is made of, whether they open a session or renew one. */
interface Requests {
  readonly origin: Acquisition["origin"];
  readonly steps: readonly AcquisitionStep[];
  readonly let: readonly Definition[];
  readonly when?: Renewal["when"];
  /** What is kept of the replies; each field throws its own mistake when it is asked for. */
  readonly take: (scope: Scope) => readonly (() => SessionField)[];
  readonly expires: ExpressionTree | undefined;
  /** Its values are those of the acquisition: what is wrong with one that is not used is told there. */
  readonly shares?: boolean;
}

function compileRequests(
  requests: Requests,
  basis: Surface,
  allow: readonly string[],
): { readonly program?: RefreshProgram; readonly diagnostics: readonly Diagnostic[] } {
  const { origin, steps: written, expires } = requests;
  if (written.length === 0) return { diagnostics: [diagnosticOf(origin.span, findings.noAcquisition(whereToAsk))] };
  const named = written.flatMap(({ name }) => (name === undefined ? [] : [name.value]));
  const surface: Surface = named.length === 0 ? basis : { ...basis, replies: named };
  const { scope, values, diagnostics: found } = checkValues(requests.let, surface, requests.shares);
  const diagnostics = [...namedTwice(written), ...found];
  const condition = requests.when && collect(() => conditionIn(requests.when, scope), diagnostics);
  // A parameter may have settled it, or the author, who takes the used scheme's condition off.
  const when = condition?.kind === "literal" && condition.value === true ? undefined : condition;
  const holding = when === undefined ? scope : withPresent(scope, presentWhere(when, true));
  const steps = written.flatMap((step) => collect(() => compileStep(step, origin, holding), diagnostics) ?? []);
  const session = requests.take(holding).flatMap((field) => collect(field, diagnostics) ?? []);
  const until = expires === undefined ? undefined : collect(() => expiryIn(expires, holding), diagnostics);
  const ordered = orderSteps(values());
  diagnostics.push(...ordered.diagnostics);
  if (steps.length < written.length) return { diagnostics };
  const all = ordered.steps.filter((step) => step.kind === "value");
  diagnostics.push(...secretsInUrl(steps, allow), ...readTooEarly(steps, all));
  const made = [...steps.flatMap(readByStep), ...all.map(({ expression }) => expression)];
  diagnostics.push(...made.flatMap(countsRequests));
  const needed = [
    ...(when === undefined ? [] : [when]),
    ...steps.flatMap(readByStep),
    ...session.map(({ value }) => value),
    ...(until === undefined ? [] : [until]),
  ];
  const program = {
    origin,
    steps,
    values: usedValues(all, needed),
    session,
    ...(when === undefined ? {} : { when }),
    ...(until === undefined ? {} : { expires: until }),
  };
  return { program, diagnostics };
}

function conditionIn(when: Renewal["when"], scope: Scope): TypedExpression | undefined {
  return when && checkAsCondition(parseExpression(when), scope);
}

function takeFields(definitions: readonly Definition[], scope: Scope): readonly (() => SessionField)[] {
  return definitions.map((definition) => () => sessionField(definition, scope));
}

/** The fields that renewing gives: each of the type that it has, and absent only where it may be. */
function takeAgain(
  definitions: readonly Definition[],
  types: ReadonlyMap<string, Type>,
  scope: Scope,
): readonly (() => SessionField)[] {
  return definitions.map((definition) => () => {
    const { value } = definition.name;
    const type = types.get(value);
    if (type === undefined)
      throw new CheckError(
        definition.name.origin.span,
        findings.unknownMember(value, "the session", [...types.keys()]),
      );
    const field = sessionField(definition, scope);
    return sameType(field.type, type) ? field : { ...field, type, value: convert(field.value, type) };
  });
}
