import type { Reference, TypedExpression } from "./expression.js";

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

/** Every reference of the expression, in reading order. */
export function referencesOf(expression: TypedExpression): readonly Reference[] {
  return expression.kind === "reference" ? [expression.to] : partsOf(expression).flatMap(referencesOf);
}

/** The names of the values that the expression reads. */
export function valuesReadBy(expression: TypedExpression): readonly string[] {
  return referencesOf(expression).flatMap((to) => (to.kind === "value" ? [to.name] : []));
}

/** Whether the expression itself, apart from the values it reads, differs from call to call. */
export function isFresh(expression: TypedExpression): boolean {
  if (expression.kind === "reference") return expression.to.kind === "input" && expression.to.input.name === "now";
  if (expression.kind === "call" && expression.builtin.draw !== undefined) return true;
  return partsOf(expression).some(isFresh);
}

/** Whether the expression calls a built-in that Web crypto answers with a promise. */
export function isAsyncOnWeb(expression: TypedExpression): boolean {
  if (expression.kind === "call" && expression.builtin.asyncOnWeb === true) return true;
  return partsOf(expression).some(isAsyncOnWeb);
}
