import { isSessionField } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";

/** Whether it is a number that a session keeps, such as how far the server's clock is ahead. */
export function isSessionNumber(expression: TypedExpression): boolean {
  return isSessionField(expression) && expression.type.kind === "number";
}

/** What a number or a duration that is written out adds to a sum. */
export function literalAmount(expression: TypedExpression): number | undefined {
  if (expression.kind === "literal" && typeof expression.value === "number") return expression.value;
  const [count] = expression.kind === "call" && expression.type.kind === "duration" ? expression.arguments : [];
  const amount =
    count?.kind === "literal" && expression.kind === "call" ? expression.builtin.evaluate(count.value) : undefined;
  return typeof amount === "number" ? amount : undefined;
}
