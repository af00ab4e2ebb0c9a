import type { DocumentNode, ListNode, MapMember, MapNode } from "../../source/document-node.js";
import type { Location } from "./select-places.js";

/** The node at a location; undefined where there is none. */
export function nodeAt(root: DocumentNode, location: Location): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const step of location) {
    if (node?.kind === "map") node = node.members.get(String(step))?.value;
    else node = node?.kind === "list" ? node.items[Number(step)] : undefined;
  }
  return node;
}

/** Gives a tree with another node at a location, or with none there. Nothing is left where the location is the root's. */
export type ChangeNode = (
  tree: DocumentNode,
  location: Location,
  changed: DocumentNode | undefined,
) => DocumentNode | undefined;

/**
 * Begins to make changes to one tree after the other. Nodes that were there before stay as they are: each map and list on the way to a
 * change is copied once, and what has been copied is changed in place: a map with thousands of changed members is not copied for each.
 */
export function beginChanging(): ChangeNode {
  const ownMembers = new WeakMap<DocumentNode, Map<string, MapMember>>();
  const ownItems = new WeakMap<DocumentNode, DocumentNode[]>();
  const inList = (node: ListNode, index: number, deeper: Location, changed: DocumentNode | undefined): DocumentNode => {
    const items = ownItems.get(node) ?? [...node.items];
    const item = items[index];
    const value = item && change(item, deeper, changed);
    items.splice(index, 1, ...(value === undefined ? [] : [value]));
    const copy = ownItems.has(node) ? node : { ...node, items };
    ownItems.set(copy, items);
    return copy;
  };
  const inMap = (node: MapNode, name: string, deeper: Location, changed: DocumentNode | undefined): DocumentNode => {
    const members = ownMembers.get(node) ?? new Map(node.members);
    const member = members.get(name);
    if (member === undefined) throw new Error("a selected node is not where it was selected");
    const value = change(member.value, deeper, changed);
    if (value === undefined) members.delete(name);
    else members.set(name, { ...member, value });
    const copy = ownMembers.has(node) ? node : { ...node, members };
    ownMembers.set(copy, members);
    return copy;
  };
  const change: ChangeNode = (node, [step, ...deeper], changed) => {
    if (step === undefined) return changed;
    if (node.kind === "list") return inList(node, Number(step), deeper, changed);
    if (node.kind === "map") return inMap(node, String(step), deeper, changed);
    throw new Error("a selected node is not where it was selected");
  };
  return change;
}
