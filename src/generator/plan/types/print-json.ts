import { booleanLiteral, type Code, code, numberLiteral, propertyName, stringLiteral } from "../../source/code/code.js";
import { arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";

/** A value of the document as a literal. */
export function printJson(node: DocumentNode): Code {
  switch (node.kind) {
    case "map":
      return objectLiteral(
        [...node.members].map(([name, { value }]) => code`${propertyName(name)}: ${printJson(value)}`),
      );
    case "list":
      return arrayLiteral(node.items.map(printJson));
    case "text":
      return stringLiteral(node.text.value);
    case "number":
      return Number.isFinite(node.value) ? numberLiteral(node.value) : code`0`;
    case "boolean":
      return booleanLiteral(node.value);
    case "null":
      return code`null`;
  }
}
