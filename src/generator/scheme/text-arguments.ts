import type { TypedExpression } from "./expression.js";

/** The arguments of a call as they are printed: without the conversions to bytes that the compiled function does itself. */
export function printedArguments({
  builtin,
  arguments: given,
}: Extract<TypedExpression, { kind: "call" }>): readonly TypedExpression[] {
  return given.map((argument, index) =>
    builtin.parameters[index]?.takesText === true ? withoutConversion(argument) : argument,
  );
}

function withoutConversion(expression: TypedExpression): TypedExpression {
  switch (expression.kind) {
    case "call": {
      const [text] = expression.arguments;
      return expression.builtin.name === "utf8" && text !== undefined ? text : expression;
    }
    case "binary":
      return { ...expression, right: withoutConversion(expression.right) };
    case "when":
      return {
        ...expression,
        whenTrue: withoutConversion(expression.whenTrue),
        whenFalse: withoutConversion(expression.whenFalse),
      };
    default:
      return expression;
  }
}
