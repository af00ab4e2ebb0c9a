import type { Origin } from "../source-file.js";
import {
  type DocumentNode,
  type ListNode,
  listItems,
  type MapMember,
  type MapNode,
  type TextNode,
} from "./document-node.js";

/** Nodes that no file holds as they are. Each has the origin of what it was made from, so that pages point to what was written. */

export type Entry = readonly [name: string, value: DocumentNode | undefined];

/** A map of the entries that have a value. */
export function mapNode(origin: Origin, entries: readonly Entry[]): MapNode {
  const present = entries.filter((entry): entry is [string, DocumentNode] => entry[1] !== undefined);
  return { kind: "map", origin, members: new Map(present.map(([name, value]) => [name, named(name, value)])) };
}

export function listNode(origin: Origin, items: readonly DocumentNode[]): ListNode {
  return { kind: "list", origin, items };
}

export function textNode(origin: Origin, value: string): TextNode {
  return { kind: "text", origin, text: { value, origin } };
}

export function booleanNode(origin: Origin, value: boolean): DocumentNode {
  return { kind: "boolean", origin, value };
}

/** The map without some members, and with others at its end. */
export function withEntries(node: MapNode, without: readonly string[], entries: readonly Entry[]): MapNode {
  const gone = new Set(without);
  const kept = [...node.members].filter(([name]) => !gone.has(name));
  return { ...node, members: new Map([...kept, ...mapNode(node.origin, entries).members]) };
}

/** The texts of a list. */
export function textsOf(node: DocumentNode | undefined): readonly string[] {
  return listItems(node).flatMap((item) => (item.kind === "text" ? [item.text.value] : []));
}

function named(name: string, value: DocumentNode): MapMember {
  return { key: { value: name, origin: value.origin }, value };
}
