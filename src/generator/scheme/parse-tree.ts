import type { Expression } from "./expression.js";
import { parseExpression } from "./parse-expression.js";
import type { ExpressionTree } from "./scheme.js";
import { CheckError } from "./scheme-diagnostics.js";

/** The expression that a YAML tree spells: mappings are records, sequences lists, their leaves expressions. Throws `CheckError`. */
export function parseTree(tree: ExpressionTree): Expression {
  switch (tree.kind) {
    case "expression":
      return parseExpression(tree.text);
    case "record":
      return {
        kind: "record",
        span: tree.origin.span,
        fields: tree.fields.map(({ name, value }) => ({ name: name.value, value: parseTree(value) })),
      };
    case "list":
      return { kind: "list", span: tree.origin.span, items: tree.items.map(parseTree) };
  }
}

/** Every name that the tree mentions outside of texts, functions' own parameters among them; none where it has a mistake. */
export function namesIn(tree: ExpressionTree): readonly string[] {
  try {
    return namesOf(parseTree(tree));
  } catch (error) {
    if (error instanceof CheckError) return [];
    throw error;
  }
}

function namesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "name":
      return [expression.name];
    case "member":
      return namesOf(expression.object);
    case "call":
      return expression.arguments.flatMap(namesOf);
    case "template":
      return expression.parts.flatMap((part) => (typeof part === "string" ? [] : namesOf(part)));
    case "binary":
      return [...namesOf(expression.left), ...namesOf(expression.right)];
    case "not":
      return namesOf(expression.operand);
    case "arrow":
      return namesOf(expression.body);
    case "record":
      return expression.fields.flatMap(({ value }) => namesOf(value));
    case "list":
      return expression.items.flatMap(namesOf);
  }
}
