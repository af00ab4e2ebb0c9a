import type { TypedExpression } from "./expression.js";

/**
 * The sides of an operator as they are computed. A value of a reply need not be of the type that it is compared with: a reply that lacks
 * it is another one, not a mistake. Beside what may be absent itself it must, for two absent values would be the same.
 */
export function sidesOf({
  operator,
  left,
  right,
}: Extract<TypedExpression, { kind: "binary" }>): readonly [TypedExpression, TypedExpression] {
  return operator === "===" ? [asItIs(left, right), asItIs(right, left)] : [left, right];
}

function asItIs(side: TypedExpression, other: TypedExpression): TypedExpression {
  const [value] = side.kind === "call" ? side.arguments : [];
  const isConverted = side.kind === "call" && ["jsonText", "jsonNumber"].includes(side.builtin.name);
  return isConverted && value !== undefined && other.type.kind !== "optional" ? value : side;
}

/** The arguments of a call as they are printed: without the conversions to bytes that the compiled function does itself. */
export function printedArguments({
  builtin,
  arguments: given,
}: Extract<TypedExpression, { kind: "call" }>): readonly TypedExpression[] {
  return given.map((argument, index) =>
    builtin.parameters[index]?.takesText === true ? withoutConversion(argument) : argument,
  );
}

/** Without the conversion to bytes, where text will do as well, or only the presence of the value matters. */
export function withoutConversion(expression: TypedExpression): TypedExpression {
  switch (expression.kind) {
    case "call": {
      const [text] = expression.arguments;
      return expression.builtin.name === "utf8" && text !== undefined ? text : expression;
    }
    case "binary":
      return {
        ...expression,
        left: withoutConversion(expression.left),
        right: withoutConversion(expression.right),
      };
    case "when":
      return {
        ...expression,
        whenTrue: withoutConversion(expression.whenTrue),
        whenFalse: withoutConversion(expression.whenFalse),
      };
    case "reference": {
      const { to } = expression;
      if (to.kind !== "input" || to.input.printUnread === undefined) return expression;
      return { ...expression, to: { ...to, input: { ...to.input, print: to.input.printUnread } } };
    }
    default:
      return expression;
  }
}
