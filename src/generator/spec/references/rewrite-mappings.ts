import type { LocatedText } from "../../source/located-text.js";
import {
  type DocumentNode,
  type MapNode,
  mapInside,
  mapMembers,
  memberOf,
  type TextNode,
} from "../../source/nodes/document-node.js";
import { eachInside } from "./visit-references.js";

/** What becomes of a reference by which a discriminator names a schema. */
export type RewriteMapping = (reference: LocatedText) => string;

/**
 * The tree with every reference in the mapping of a discriminator rewritten; everything else keeps its place and its origin. What can be
 * the name of a schema is none. `key` is what the tree itself stands under.
 */
export function rewriteMappings(tree: DocumentNode, key: string, rewrite: RewriteMapping): DocumentNode {
  const texts = new Map<DocumentNode, TextNode>();
  collect(tree, key, (text) => texts.set(text, { ...text, text: { ...text.text, value: rewrite(text.text) } }));
  return texts.size === 0 ? tree : replaced(tree, texts);
}

function collect(node: DocumentNode, at: string, tell: (text: TextNode) => void): void {
  if (at === "discriminator" && node.kind === "map") for (const text of targetsOf(node)) tell(text);
  eachInside(node, at, (inner, key) => collect(inner, key, tell));
}

function targetsOf(discriminator: MapNode): readonly TextNode[] {
  const mapped = mapMembers(memberOf(discriminator, "mapping")).map(({ value }) => value);
  const all = [...mapped, memberOf(discriminator, "defaultMapping")];
  return all
    .filter((target) => target?.kind === "text")
    .filter(({ text }) => /[/#]|\.(?:ya?ml|json)$/i.test(text.value));
}

function replaced(node: DocumentNode, texts: ReadonlyMap<DocumentNode, TextNode>): DocumentNode {
  return texts.get(node) ?? mapInside(node, (inner) => replaced(inner, texts));
}
