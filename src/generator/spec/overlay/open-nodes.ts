import {
  type DocumentNode,
  type ListNode,
  type MapMember,
  type MapNode,
  memberOf,
} from "../../source/nodes/document-node.js";
import type { CountSteps } from "./count-steps.js";
import type { Location } from "./select-places.js";

/** Copies of nodes, made to be changed in place. */
export interface OpenMap extends MapNode {
  readonly members: Map<string, MapMember>;
}

export interface OpenList extends ListNode {
  readonly items: DocumentNode[];
}

/** Nodes that were there before stay as they are; each is copied once, however many changes are made inside it. */
export interface OpenNodes {
  /** The copy of a map or list, or itself where it is one. */
  readonly openMap: (node: MapNode) => OpenMap;
  readonly openList: (node: ListNode) => OpenList;
  /** From now on the node stands in several places, and is copied again before it is changed in one. */
  readonly close: (node: DocumentNode) => void;
}

export function beginOpening(count: CountSteps): OpenNodes {
  const maps = new WeakMap<DocumentNode, OpenMap>();
  const lists = new WeakMap<DocumentNode, OpenList>();
  return {
    openMap: (node) => {
      const known = maps.get(node);
      if (known !== undefined) return known;
      count(node.members.size);
      const open = { ...node, members: new Map(node.members) };
      maps.set(open, open);
      return open;
    },
    openList: (node) => {
      const known = lists.get(node);
      if (known !== undefined) return known;
      count(node.items.length);
      const open = { ...node, items: [...node.items] };
      lists.set(open, open);
      return open;
    },
    close: (node) => {
      maps.delete(node);
      lists.delete(node);
    },
  };
}

/** The node at a location, it and all on the way open; undefined where there is none, or one that has nothing inside. */
export function openAt(root: OpenMap, location: Location, nodes: OpenNodes): OpenMap | OpenList | undefined {
  let open: OpenMap | OpenList = root;
  for (const step of location) {
    const child = childAt(open, step);
    if (child?.kind !== "map" && child?.kind !== "list") return undefined;
    const opened: OpenMap | OpenList = child.kind === "map" ? nodes.openMap(child) : nodes.openList(child);
    if (opened !== child) putAt(open, step, opened);
    open = opened;
  }
  return open;
}

/** The node at a location; undefined where there is none. */
export function nodeAt(root: DocumentNode, location: Location): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const step of location) node = node?.kind === "map" || node?.kind === "list" ? childAt(node, step) : undefined;
  return node;
}

export function childAt(node: MapNode | ListNode, step: string | number): DocumentNode | undefined {
  return node.kind === "map" ? memberOf(node, String(step)) : node.items[Number(step)];
}

/** Puts a value in the place of another. */
export function putAt(open: OpenMap | OpenList, step: string | number, value: DocumentNode): void {
  if (open.kind === "list") {
    open.items[Number(step)] = value;
    return;
  }
  const name = String(step);
  const member = open.members.get(name);
  if (member !== undefined) open.members.set(name, { key: member.key, value });
}
