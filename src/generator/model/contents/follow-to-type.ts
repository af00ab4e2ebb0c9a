import type { DocumentNode } from "../../source/document-node.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { member } from "../read-node.js";
import type { Reading } from "../reading.js";

/** What a reference leads to, where that is of this type by its own words; else the node as it is. */
export function followToType<Node extends DocumentNode | undefined>(
  { document }: Reading,
  node: Node,
  type: "array" | "string",
): DocumentNode | Node {
  const target = node && followReference(document, node);
  return target !== undefined && says(target, "type", type) ? target : node;
}

/** Whether a member of the node is this word. */
export function says(node: DocumentNode | undefined, name: string, word: string): boolean {
  const value = member(node, name);
  return value?.kind === "text" && value.text.value === word;
}
