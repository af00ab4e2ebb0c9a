import { percentEncoded } from "../../source/addresses/percent-encoded.js";
import { numbering } from "../../source/names/numbering.js";
import type { DocumentNode, MapMember, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { Origin } from "../../source/source-file.js";
import { findNode } from "../references/follow-reference.js";
import type { Section } from "./section-of.js";

/** Where the parts of a section stand: `["components", "schemas"]`, in Swagger 2.0 `["definitions"]`. */
export type SectionPath = (section: Section) => readonly string[];

/** A thing of another file that has become a named part of the document. */
export interface NamedPart {
  readonly section: Section;
  readonly name: string;
}

/** The parts that a document gets, each by where it was written: a tree in which references were replaced still says so. */
export interface NamedParts {
  readonly root: MapNode;
  readonly pathOf: SectionPath;
  readonly entered: Map<Origin, NamedPart>;
  /** What stands in the document for each of them. */
  readonly values: Map<Origin, DocumentNode>;
  readonly names: Map<Section, NamesOfSection>;
}

interface NamesOfSection {
  readonly taken: Set<string>;
  /** Gives a name that is taken a number. */
  readonly numbered: (name: string) => string;
}

export function beginParts(root: MapNode, pathOf: SectionPath): NamedParts {
  return { root, pathOf, entered: new Map(), values: new Map(), names: new Map() };
}

/** Enters a part under the wanted name, or, where that is taken, the same with a number. */
export function enterPart(parts: NamedParts, target: DocumentNode, section: Section, wanted: string): void {
  const names = parts.names.get(section) ?? namesOf(parts, section);
  parts.names.set(section, names);
  const name = names.taken.has(wanted) ? names.numbered(wanted) : wanted;
  names.taken.add(name);
  parts.entered.set(target.origin, { section, name });
}

/** Enters a part under a name that the document itself has for it. */
export function claimName({ entered }: NamedParts, target: DocumentNode, part: NamedPart): void {
  entered.set(target.origin, part);
}

/** Whether a thing is a part already. */
export function isEntered({ entered }: NamedParts, target: DocumentNode): boolean {
  return entered.has(target.origin);
}

/** What stands in the document for a part. */
export function setPart({ values }: NamedParts, target: DocumentNode, value: DocumentNode): void {
  values.set(target.origin, value);
}

function namesOf({ root, pathOf }: NamedParts, section: Section): NamesOfSection {
  const own = findNode({ root }, `#/${pathOf(section).join("/")}`);
  const taken = new Set(own?.kind === "map" ? own.members.keys() : []);
  return { taken, numbered: numbering((name) => !taken.has(name)) };
}

/** The pointer to the part that a node has become. */
export function pointerTo({ pathOf, entered }: NamedParts, target: DocumentNode): string {
  const part = entered.get(target.origin);
  if (part === undefined) throw new Error("a thing of another file was not entered");
  return `#/${[...pathOf(part.section), part.name].map((name) => percentEncoded(pointerSegment(name))).join("/")}`;
}

/** The document with all of its parts in their sections. */
export function withParts(root: MapNode, { pathOf, entered, values }: NamedParts): MapNode {
  const sections = new Set([...entered.values()].map(({ section }) => section));
  const partsOf = (section: Section): readonly [string, MapMember][] =>
    [...entered].flatMap(([origin, part]) => {
      const value = part.section === section ? values.get(origin) : undefined;
      return value === undefined ? [] : [memberOf(part.name, value)];
    });
  return [...sections].reduce((whole, section) => withMembers(whole, pathOf(section), partsOf(section)), root);
}

function withMembers(
  owner: MapNode,
  [key, ...deeper]: readonly string[],
  parts: readonly [string, MapMember][],
): MapNode {
  if (key === undefined) {
    return { ...owner, members: new Map([...owner.members, ...parts]) };
  }
  const known = owner.members.get(key);
  const { origin } = known?.value ?? owner;
  const inside: MapNode = known?.value.kind === "map" ? known.value : { kind: "map", origin, members: new Map() };
  const member: MapMember = { key: known?.key ?? { value: key, origin }, value: withMembers(inside, deeper, parts) };
  return { ...owner, members: new Map([...owner.members, [key, member]]) };
}

function memberOf(name: string, value: DocumentNode): [string, MapMember] {
  return [name, { key: { value: name, origin: value.origin }, value }];
}
