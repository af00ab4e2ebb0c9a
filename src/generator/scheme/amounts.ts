import type { TypedExpression } from "./expressions/expression.js";

/** How far the server's clock is ahead, as a session keeps it. */
export function isSessionNumber(expression: TypedExpression): boolean {
  if (expression.kind !== "member" || expression.type.kind !== "number") return false;
  return expression.object.kind === "reference" && expression.object.to.kind === "session";
}

/** What a number or a duration that is written out adds to a sum. */
export function literalAmount(expression: TypedExpression): number | undefined {
  if (expression.kind === "literal" && typeof expression.value === "number") return expression.value;
  const [count] = expression.kind === "call" && expression.type.kind === "duration" ? expression.arguments : [];
  const amount =
    count?.kind === "literal" && expression.kind === "call" ? expression.builtin.evaluate(count.value) : undefined;
  return typeof amount === "number" ? amount : undefined;
}
