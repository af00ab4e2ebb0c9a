import { partsOf } from "../scheme/dependencies.js";
import type { TypedExpression } from "../scheme/expression.js";

/** Every place where the expression reads the clock (`now`) or draws randomness (the built-in's name). */
export function environmentReads(expression: TypedExpression): readonly string[] {
  const { kind } = expression;
  if (kind === "reference" && expression.to.kind === "input" && expression.to.input.name === "now") return ["now"];
  const own = kind === "call" && expression.builtin.draw !== undefined ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(environmentReads)];
}

export function readsCredential(expression: TypedExpression): boolean {
  return (
    (expression.kind === "reference" && expression.to.kind === "credential") ||
    partsOf(expression).some(readsCredential)
  );
}

export function readsSession(expression: TypedExpression): boolean {
  return (
    (expression.kind === "reference" && expression.to.kind === "session") || partsOf(expression).some(readsSession)
  );
}

/** Whether the built-in is called anywhere in the expression. */
export function calls(expression: TypedExpression, builtin: string): boolean {
  return (
    (expression.kind === "call" && expression.builtin.name === builtin) ||
    partsOf(expression).some((part) => calls(part, builtin))
  );
}
