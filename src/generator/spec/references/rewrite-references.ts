import {
  type DocumentNode,
  eachValue,
  type MapNode,
  madeOf,
  mapInside,
  mapValues,
  memberOf,
} from "../../source/nodes/document-node.js";
import { visitReferences } from "./visit-references.js";

/** What becomes of a reference: another pointer, or something else in the place of the whole map. */
export type RewriteReference = (reference: MapNode, key: string) => string | DocumentNode;

/**
 * The tree with every reference rewritten; everything else keeps its place and its origin. `key` is what the tree itself stands
 * under. What replaces a reference is not looked into.
 */
export function rewriteReferences(tree: DocumentNode, key: string, rewrite: RewriteReference): DocumentNode {
  const references = new Map<DocumentNode, string>();
  visitReferences(tree, (node, at) => references.set(node, at), key);
  return references.size === 0 ? tree : rewriteNode(tree, references, rewrite);
}

function rewriteNode(
  node: DocumentNode,
  references: ReadonlyMap<DocumentNode, string>,
  rewrite: RewriteReference,
): DocumentNode {
  if (node.kind !== "map") return mapInside(node, (item) => rewriteNode(item, references, rewrite));
  const key = references.get(node);
  const changed = key === undefined ? undefined : rewrite(node, key);
  if (typeof changed === "object") return changed;
  const values = new Map<string, DocumentNode>();
  eachValue(node, (value, name) => values.set(name, rewriteNode(value, references, rewrite)), "$ref");
  const reference = memberOf(node, "$ref");
  if (changed !== undefined && reference !== undefined) values.set("$ref", pointing(reference, changed));
  return madeOf(
    node,
    mapValues(node, (value, name) => values.get(name) ?? value),
    "",
  );
}

function pointing(node: DocumentNode, pointer: string): DocumentNode {
  return node.kind === "text" ? { ...node, text: { ...node.text, value: pointer } } : node;
}
