import type { MapNode } from "../../../source/nodes/document-node.js";
import { present } from "../../present.js";
import { member } from "../../read-node.js";
import type { NumberSchema, TextSchema } from "../schema.js";

/** How long a text is, where its schema says so. */
export function textLength(node: MapNode): Pick<TextSchema, "length"> {
  const [least, most] = [numberIn(node, "minLength"), numberIn(node, "maxLength")];
  if (least === undefined && most === undefined) return {};
  return { length: { least: least ?? 0, most: most ?? Number.POSITIVE_INFINITY } };
}

/** Which numbers there are, where their schema says so. */
export function numberRange(node: MapNode): Pick<NumberSchema, "range"> {
  const [least, above] = boundsIn(node, "minimum", "exclusiveMinimum");
  const [most, below] = boundsIn(node, "maximum", "exclusiveMaximum");
  const range = present({ least, above, most, below, step: numberIn(node, "multipleOf") });
  return Object.keys(range).length === 0 ? {} : { range };
}

/**
 * The bound that is a number of the range itself, and the one that is not. OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum`; 3.1
 * writes the bound itself.
 */
function boundsIn(
  node: MapNode,
  inclusive: string,
  exclusive: string,
): readonly [number | undefined, number | undefined] {
  const bound = numberIn(node, inclusive);
  const excluded = member(node, exclusive);
  if (excluded?.kind === "boolean" && excluded.value) return [undefined, bound];
  return [bound, excluded?.kind === "number" ? excluded.value : undefined];
}

function numberIn(node: MapNode, name: string): number | undefined {
  const value = member(node, name);
  return value?.kind === "number" ? value.value : undefined;
}
