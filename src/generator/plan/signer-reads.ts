import type { Builtin } from "../scheme/builtin.js";
import { partsOf } from "../scheme/dependencies.js";
import type { TypedExpression } from "../scheme/expression.js";

/** Every place where the expression reads the clock (`now`) or draws randomness (the built-in's name) that the environment gives. */
export function environmentReads(expression: TypedExpression): readonly string[] {
  const { kind } = expression;
  if (kind === "reference" && expression.to.kind === "input" && expression.to.input.name === "now") return ["now"];
  const own = kind === "call" && isDrawn(expression.builtin) ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(environmentReads)];
}

function isDrawn({ draw, keeps }: Builtin): boolean {
  return draw !== undefined && keeps === undefined;
}

/** Whether it reads a credential, or calls a function that is given with them. */
export function readsCredential(expression: TypedExpression): boolean {
  return (
    (expression.kind === "reference" && expression.to.kind === "credential") ||
    (expression.kind === "call" && expression.builtin.isUser === true) ||
    partsOf(expression).some(readsCredential)
  );
}

/** The names of the built-ins that the expression calls. */
export function builtinsIn(expression: TypedExpression): readonly string[] {
  const own = expression.kind === "call" ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(builtinsIn)];
}
