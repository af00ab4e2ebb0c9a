import type { Builtin } from "../builtins/builtin.js";
import type { PlacementStep, Step, ValueStep } from "../signer-program.js";
import type { Reference, TypedExpression } from "./expression.js";
import type { Value } from "./value.js";

/** The parts an expression is made of directly. */
export function partsOf(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case "literal":
    case "reference":
    case "absent":
      return [];
    case "member":
      return [expression.object];
    case "call":
      return expression.arguments;
    case "template":
      return expression.parts.filter((part) => typeof part !== "string");
    case "binary":
      return [expression.left, expression.right];
    case "not":
    case "present":
      return [expression.operand];
    case "when":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case "arrow":
      return [expression.body];
    case "record":
      return expression.fields.map(({ value }) => value);
    case "list":
      return expression.items;
  }
}

/** The expressions of a step, in the order in which they are computed. */
export function expressionsOf(step: Step): readonly TypedExpression[] {
  if (step.kind === "value") return [step.expression];
  return step.when === undefined ? [step.value] : [step.when, step.value];
}

const known = new WeakMap<TypedExpression, readonly Reference[]>();

/** Every reference of the expression, in reading order; each expression is looked through once, however often that is asked. */
export function referencesOf(expression: TypedExpression): readonly Reference[] {
  const references = known.get(expression) ?? findReferences(expression);
  known.set(expression, references);
  return references;
}

function findReferences(expression: TypedExpression): readonly Reference[] {
  return expression.kind === "reference" ? [expression.to] : partsOf(expression).flatMap(findReferences);
}

/** The names of the values that the expression reads. */
export function valuesReadBy(expression: TypedExpression): readonly string[] {
  return referencesOf(expression).flatMap((to) => (to.kind === "value" ? [to.name] : []));
}

/** Those of the values that the expressions need, directly or through others. */
export function usedValues(
  values: readonly ValueStep[],
  expressions: readonly TypedExpression[],
): readonly ValueStep[] {
  const named = new Map(values.map((step) => [step.name, step]));
  const used = new Set<ValueStep>();
  const visit = (expression: TypedExpression): void => {
    for (const name of valuesReadBy(expression)) {
      const step = named.get(name);
      if (step === undefined || used.has(step)) continue;
      used.add(step);
      visit(step.expression);
    }
  };
  expressions.forEach(visit);
  return values.filter((step) => used.has(step));
}

/** Whether the expression reads the session, apart from the values it reads. */
export function readsSession(expression: TypedExpression): boolean {
  return referencesOf(expression).some((to) => to.kind === "session");
}

/** Whether the expression is a field of the session: `session.nonce`. */
export function isSessionField(
  expression: TypedExpression,
): expression is Extract<TypedExpression, { kind: "member" }> {
  return (
    expression.kind === "member" && expression.object.kind === "reference" && expression.object.to.kind === "session"
  );
}

/** Whether the expression reads `session.uses`, which no reply gives, apart from the values it reads. */
export function countsUses(expression: TypedExpression): boolean {
  return (isSessionField(expression) && expression.member === "uses") || partsOf(expression).some(countsUses);
}

/** Whether it is the input of this name. */
export function isInput(to: Reference, name: string): boolean {
  return to.kind === "input" && to.input.name === name;
}

/** Whether the expression itself, apart from the values it reads, differs from call to call. */
export function isFresh(expression: TypedExpression): boolean {
  if (expression.kind === "reference") return isInput(expression.to, "now");
  if (expression.kind === "call" && expression.builtin.draw !== undefined) return true;
  return partsOf(expression).some(isFresh);
}

/** The arguments of a call that are literals, each in its place. */
export function literalsOf(call: Extract<TypedExpression, { kind: "call" }>): readonly Value[] {
  return call.arguments.map((argument) => (argument.kind === "literal" ? argument.value : undefined));
}

/** Whether the expression is itself a signature that is checked with a public key. */
export function isChecked(expression: TypedExpression): boolean {
  return expression.kind === "call" && expression.builtin.signature?.isChecked(...literalsOf(expression)) === true;
}

/** Whether such a signature is a part of the expression, apart from the values it reads. */
export function hasChecked(expression: TypedExpression): boolean {
  return isChecked(expression) || partsOf(expression).some(hasChecked);
}

/** Whether the expression is itself a signature that comes out differently each time. */
export function isVarying(expression: TypedExpression): boolean {
  return expression.kind === "call" && expression.builtin.signature?.varies(...literalsOf(expression)) === true;
}

/** Whether a signature that comes out differently each time is a part of the expression, apart from the values it reads. */
export function hasVarying(expression: TypedExpression): boolean {
  return isVarying(expression) || partsOf(expression).some(hasVarying);
}

/** The placements that hold such a signature, directly or through values. */
export function varyingPlacements(steps: readonly Step[]): readonly PlacementStep[] {
  const values = steps.filter((step) => step.kind === "value");
  return steps
    .filter((step) => step.kind === "placement")
    .filter(({ value }) =>
      [value, ...usedValues(values, [value]).map(({ expression }) => expression)].some(hasVarying),
    );
}

/** Whether the expression calls a function that this crypto, or any, answers with a promise. */
export function isAsync(expression: TypedExpression, crypto: "node" | "web"): boolean {
  if (expression.kind === "call" && isPromise(expression.builtin, crypto)) return true;
  return partsOf(expression).some((part) => isAsync(part, crypto));
}

/** Whether the function's value is a promise. */
export function isPromise({ async, asyncOnWeb }: Builtin, crypto: "node" | "web"): boolean {
  return async === true || (crypto === "web" && asyncOnWeb === true);
}

/** Whether the expression is the `headers` of a reply, whose members are found whatever their case. */
export function isReplyHeaders(expression: TypedExpression): boolean {
  if (expression.kind !== "member" || expression.member !== "headers") return false;
  const { object } = expression;
  return object.kind === "reference" && replyOf(object.to) !== undefined;
}

/** The name of the reply that is read: `response` where there is only one; undefined where something else is. */
export function replyOf(to: Reference): string | undefined {
  if (to.kind === "reply") return to.name;
  return isInput(to, "response") ? "response" : undefined;
}
