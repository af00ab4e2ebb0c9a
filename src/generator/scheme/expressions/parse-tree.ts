import type { ExpressionTree } from "../scheme.js";
import type { Expression } from "./expression.js";
import { parseExpression } from "./parse-expression.js";

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
