import type { LocatedText } from "../located-text.js";
import type { Origin, Span } from "../source-file.js";

/**
 * A parsed document as plain data that remembers where each node was written. Maps keep the order of the file; a key is any
 * text, `__proto__` included, because members live in a `Map`.
 */
export type DocumentNode = MapNode | ListNode | TextNode | NumberNode | BooleanNode | NullNode;

export interface MapNode {
  readonly kind: "map";
  readonly origin: Origin;
  readonly members: Members;
}

/** The members of a map, in the order of the file. Those that are made when somebody asks have shorter ways to what is asked most. */
export interface Members extends ReadonlyMap<string, MapMember> {
  /** The value of a member, without its key. */
  readonly value?: (name: string) => DocumentNode | undefined;
  readonly names?: () => readonly string[];
  /** As `eachValue`. */
  readonly eachValue?: (tell: TellValue, holding?: string) => void;
  /** How the whole map is written, in a format in which what is written alike means the same wherever it stands in a file. */
  readonly written?: Written;
}

/** Where a map is written. Of one that was made of a written one, `made` says what it depends on beside that one's text. */
export interface Written extends Span {
  readonly made?: string;
}

export type TellValue = (value: DocumentNode, name: string) => void;

export interface MapMember {
  readonly key: LocatedText;
  readonly value: DocumentNode;
}

export interface ListNode {
  readonly kind: "list";
  readonly origin: Origin;
  readonly items: readonly DocumentNode[];
}

export interface TextNode {
  readonly kind: "text";
  readonly origin: Origin;
  readonly text: LocatedText;
}

/** `raw` is the number as written: `1e3`, `0x1F`, `12345678901234567890`. */
export interface NumberNode {
  readonly kind: "number";
  readonly origin: Origin;
  readonly value: number;
  readonly raw: string;
}

export interface BooleanNode {
  readonly kind: "boolean";
  readonly origin: Origin;
  readonly value: boolean;
}

export interface NullNode {
  readonly kind: "null";
  readonly origin: Origin;
}

/** A member's value, an empty one too; undefined where there is no such member or the node is no map. */
export function memberOf(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  if (node?.kind !== "map") return undefined;
  const { members } = node;
  return members.value === undefined ? members.get(name)?.value : members.value(name);
}

/** The names of a map's members, in the order of the file. */
export function namesOf({ members }: MapNode): readonly string[] {
  return members.names === undefined ? [...members.keys()] : members.names();
}

/** Tells the values of a map, in the order of the file. Those in which no map has a member `holding` may be left out. */
export function eachValue({ members }: MapNode, tell: TellValue, holding?: string): void {
  if (members.eachValue !== undefined) members.eachValue(tell, holding);
  else for (const [name, { value }] of members) tell(value, name);
}

/** A member's text; undefined where there is no such member, or it is no text. */
export function memberText(node: DocumentNode | undefined, name: string): string | undefined {
  const value = memberOf(node, name);
  return value?.kind === "text" ? value.text.value : undefined;
}

/** As `memberText`, with its place. */
export function memberLocated(node: DocumentNode | undefined, name: string): LocatedText | undefined {
  const value = memberOf(node, name);
  return value?.kind === "text" ? value.text : undefined;
}

/** The items of a list; none where the node is no list. */
export function listItems(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === "list" ? node.items : [];
}

/** The members of a map, in the order of the file; none where the node is no map. */
export function mapMembers(node: DocumentNode | undefined): readonly MapMember[] {
  return node?.kind === "map" ? [...node.members.values()] : [];
}

/** What stands right inside a node. */
export function innerNodes(node: DocumentNode): readonly DocumentNode[] {
  return node.kind === "map" ? mapMembers(node).map(({ value }) => value) : listItems(node);
}

/** How much stands right inside a node. */
export function countInside(node: DocumentNode | undefined): number {
  if (node?.kind === "list") return node.items.length;
  return node?.kind === "map" ? node.members.size : 0;
}

/** What becomes of a value; `name` is that of its member, or its index. */
export type ChangeValue = (value: DocumentNode, name: string) => DocumentNode;

/** The map with its values changed, in their order; keys keep their places. One in which nothing changes is left as it is. */
export function mapValues(node: MapNode, change: ChangeValue): MapNode {
  let isChanged = false;
  const members = [...node.members].map(([name, { key, value }]): [string, MapMember] => {
    const changed = change(value, name);
    isChanged ||= changed !== value;
    return [name, { key, value: changed }];
  });
  return isChanged ? { kind: "map", origin: node.origin, members: new Map(members) } : node;
}

/** The node with what stands right inside it changed; a node in which nothing changes is left as it is. */
export function mapInside(node: DocumentNode, change: ChangeValue): DocumentNode {
  if (node.kind === "map") return mapValues(node, change);
  if (node.kind !== "list") return node;
  const items = node.items.map((item, index) => change(item, String(index)));
  return items.every((item, index) => item === node.items[index]) ? node : { kind: "list", origin: node.origin, items };
}

/**
 * What was made of a map by nothing but how that one is written, and by what `by` says: where maps are written alike, what is made of
 * them is alike.
 */
export function madeOf(node: DocumentNode, made: MapNode, by: string): MapNode {
  const written = node.kind === "map" && made !== node ? node.members.written : undefined;
  if (written === undefined) return made;
  const members = Object.assign(new Map(made.members), { written: { ...written, made: `${written.made ?? ""}${by}` } });
  return { kind: "map", origin: made.origin, members };
}

/** The value of a node that is neither a map nor a list; undefined where it is one of these, or there is none. */
export function scalarOf(node: DocumentNode | undefined): string | number | boolean | null | undefined {
  switch (node?.kind) {
    case "text":
      return node.text.value;
    case "number":
    case "boolean":
      return node.value;
    case "null":
      return null;
    default:
      return undefined;
  }
}

/** Each kind of node as error pages name it. */
export const nodeKindNames: Readonly<Record<DocumentNode["kind"], string>> = {
  map: "a mapping",
  list: "a list",
  text: "a text",
  number: "a number",
  boolean: "true or false",
  null: "empty",
};
