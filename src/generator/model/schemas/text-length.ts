import type { MapNode } from "../../source/document-node.js";
import { member } from "../read-node.js";
import type { TextSchema } from "./schema.js";

/** How long a text is, where its schema says so. */
export function textLength(node: MapNode): Pick<TextSchema, "length"> {
  const [least, most] = [numberIn(node, "minLength"), numberIn(node, "maxLength")];
  if (least === undefined && most === undefined) return {};
  return { length: { least: least ?? 0, most: most ?? Number.POSITIVE_INFINITY } };
}

function numberIn(node: MapNode, name: string): number | undefined {
  const value = member(node, name);
  return value?.kind === "number" ? value.value : undefined;
}
