import type { DocumentNode } from "../../source/document-node.js";
import type { Location } from "./json-path.js";

/** The node at a location; undefined where there is none. */
export function nodeAt(root: DocumentNode, location: Location): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const step of location) {
    if (node?.kind === "map") node = node.members.get(String(step))?.value;
    else node = node?.kind === "list" ? node.items[Number(step)] : undefined;
  }
  return node;
}

/** The tree with another node at a location, or with none. Its other nodes are the same. */
export function changeNode(
  node: DocumentNode,
  [step, ...deeper]: Location,
  changed: DocumentNode | undefined,
): DocumentNode | undefined {
  if (step === undefined) return changed;
  if (node.kind === "list") {
    const items = node.items.flatMap((item, index) =>
      index === Number(step) ? (changeNode(item, deeper, changed) ?? []) : [item],
    );
    return { ...node, items };
  }
  const member = node.kind === "map" ? node.members.get(String(step)) : undefined;
  if (node.kind !== "map" || member === undefined) throw new Error("a selected node is not where it was selected");
  const value = changeNode(member.value, deeper, changed);
  const members = new Map(node.members);
  if (value === undefined) members.delete(String(step));
  else members.set(String(step), { ...member, value });
  return { ...node, members };
}
