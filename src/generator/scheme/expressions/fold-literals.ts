import type { TypedExpression } from "./expression.js";

/**
 * The expression without the choices that are settled when the client is generated, because a parameter was filled with a literal: a
 * comparison of two constants is no TypeScript.
 */
export function foldLiterals(expression: TypedExpression): TypedExpression {
  switch (expression.kind) {
    case "binary":
      return foldBinary(expression);
    case "not":
      return expression.operand.kind === "literal"
        ? settled(expression, expression.operand.value !== true)
        : expression;
    case "when":
      return expression.condition.kind === "literal" ? branchOf(expression, expression.condition.value) : expression;
    default:
      return expression;
  }
}

function foldBinary(expression: Extract<TypedExpression, { kind: "binary" }>): TypedExpression {
  const { operator, left, right } = expression;
  if (operator === "===") {
    const known = left.kind === "literal" && right.kind === "literal";
    return known ? settled(expression, left.value === right.value) : expression;
  }
  if (operator !== "&&" && operator !== "||") return expression;
  const neutral = operator === "&&";
  if (left.kind === "literal") return left.value === neutral ? right : left;
  if (right.kind === "literal") return right.value === neutral ? left : settled(expression, !neutral);
  return expression;
}

function settled({ type, span }: TypedExpression, value: boolean): TypedExpression {
  return { kind: "literal", value, type, secret: false, span };
}

function branchOf(expression: Extract<TypedExpression, { kind: "when" }>, holds: unknown): TypedExpression {
  const branch = holds === true ? expression.whenTrue : expression.whenFalse;
  return { ...branch, type: expression.type };
}
