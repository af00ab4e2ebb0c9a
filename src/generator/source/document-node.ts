import type { LocatedText } from "./located-text.js";
import type { Origin, Span } from "./source-file.js";

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
  /** Where the whole map stands, in a format in which what is written alike means the same wherever it stands in a file. */
  readonly written?: () => Span;
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

/** What becomes of a value; `name` is that of its member, or its index. */
export type ChangeValue = (value: DocumentNode, name: string) => DocumentNode;

/** The map with its values changed, in their order; keys keep their places. */
export function mapValues({ origin, members }: MapNode, change: ChangeValue): MapNode {
  const changed = [...members].map(([name, { key, value }]): [string, MapMember] => {
    return [name, { key, value: change(value, name) }];
  });
  return { kind: "map", origin, members: new Map(changed) };
}

/** The node with what stands right inside it changed; a node that has nothing inside is left as it is. */
export function mapInside(node: DocumentNode, change: ChangeValue): DocumentNode {
  if (node.kind === "map") return mapValues(node, change);
  if (node.kind !== "list") return node;
  return { kind: "list", origin: node.origin, items: node.items.map((item, index) => change(item, String(index))) };
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
