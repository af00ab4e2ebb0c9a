import { type DocumentNode, type MapNode, mapInside } from "../../source/nodes/document-node.js";
import { visitMisplaced } from "../references/visit-references.js";
import type { TakeInPlace } from "./take-in-place.js";

/** What a reference leads to that stands where OpenAPI has none; undefined where it cannot be followed, which is reported. */
export type FollowMisplaced = (node: MapNode, key: string) => DocumentNode | undefined;

/**
 * The tree with what such references lead to in their places, and in what they lead to likewise; nothing where they cannot be followed. What
 * stands beside a `$ref` stays, before what it leads to. `key` is what the tree stands under.
 */
export function spliceReferences(
  tree: DocumentNode,
  key: string,
  follow: FollowMisplaced,
  take: TakeInPlace,
): DocumentNode {
  const misplaced = new Map<DocumentNode, string>();
  visitMisplaced(tree, (node, at) => misplaced.set(node, at), key);
  if (misplaced.size === 0) return tree;
  const meant = (node: MapNode, at: string): DocumentNode => {
    const target = follow(node, at);
    if (target === undefined) return { kind: "null", origin: node.origin };
    return beside(
      node,
      take(target, node, () => splicedUnder(at, target, follow, take)),
    );
  };
  return splice(tree, misplaced, meant);
}

/** What a key holds may be an object or a map of them: only in something that has the key it is clear. */
function splicedUnder(key: string, value: DocumentNode, follow: FollowMisplaced, take: TakeInPlace): DocumentNode {
  const { origin } = value;
  const holder: MapNode = { kind: "map", origin, members: new Map([[key, { key: { value: key, origin }, value }]]) };
  const spliced = spliceReferences(holder, "", follow, take);
  return (spliced.kind === "map" ? spliced.members.get(key)?.value : undefined) ?? value;
}

function beside(reference: MapNode, target: DocumentNode): DocumentNode {
  const own = [...reference.members].filter(([name]) => name !== "$ref");
  if (target.kind !== "map" || own.length === 0) return target;
  return { ...target, members: new Map([...target.members, ...own]) };
}

function splice(
  node: DocumentNode,
  misplaced: ReadonlyMap<DocumentNode, string>,
  meant: (node: MapNode, key: string) => DocumentNode,
): DocumentNode {
  const at = misplaced.get(node);
  if (node.kind === "map" && at !== undefined) return meant(node, at);
  return mapInside(node, (inner) => splice(inner, misplaced, meant));
}
