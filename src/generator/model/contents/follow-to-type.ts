import { type DocumentNode, memberOf, namesOf } from "../../source/nodes/document-node.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { member } from "../read-node.js";
import type { Reading } from "../reading.js";

/** What a reference leads to, where that is of one of these types by its own words; else the node as it is. */
export function followToType<Node extends DocumentNode | undefined>(
  reading: Reading,
  node: Node,
  ...types: readonly ("array" | "string")[]
): DocumentNode | Node {
  const target = node && followToSchema(reading, node);
  return target !== undefined && types.some((type) => says(target, "type", type)) ? target : node;
}

/** What a reference leads to, also one that is the only part of an `allOf`, as it is written to describe it in OpenAPI 3.0. */
export function followToSchema({ document }: Reading, node: DocumentNode): DocumentNode | undefined {
  const passed = new Set<DocumentNode>();
  let current = followReference(document, node);
  while (current !== undefined && !passed.has(current)) {
    passed.add(current);
    const part = onlyPart(current);
    if (part === undefined) return current;
    current = followReference(document, part);
  }
  return undefined;
}

/** The one part of an `allOf` beside which nothing but words stands. */
function onlyPart(node: DocumentNode): DocumentNode | undefined {
  const parts = memberOf(node, "allOf");
  if (node.kind !== "map" || parts?.kind !== "list" || parts.items.length !== 1) return undefined;
  const isWord = (name: string): boolean => words.has(name) || name.startsWith("x-");
  return namesOf(node).every(isWord) ? parts.items[0] : undefined;
}

const words = new Set(["allOf", "title", "description", "deprecated", "example", "examples", "externalDocs"]);

/** Whether a member of the node is this word. */
export function says(node: DocumentNode | undefined, name: string, word: string): boolean {
  const value = member(node, name);
  return value?.kind === "text" && value.text.value === word;
}
