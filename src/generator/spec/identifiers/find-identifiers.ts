import { percentEncoded } from "../../source/addresses/percent-encoded.js";
import { type DocumentNode, type MapNode, memberText } from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import { referenceOf } from "../references/follow-reference.js";
import { eachInside } from "../references/visit-references.js";

/** A part of a document with a base address of its own: the document itself, or a schema with `$id` (JSON Schema 2020-12, section 8.2). */
export interface Resource {
  /** Absolute, without a fragment. */
  readonly address: string;
  readonly pointer: string;
  /** The pointers of the schemas that `$anchor` and `$dynamicAnchor` name. */
  readonly anchors: Map<string, string>;
}

/** Everything in a document that can be referred to by something else than a JSON Pointer from its root. */
export interface Identifiers {
  readonly resources: ReadonlyMap<string, Resource>;
  /** The pointers of the schemas with each `$dynamicAnchor`. */
  readonly dynamic: ReadonlyMap<string, ReadonlySet<string>>;
  /** Each map with a `$ref` or a `$dynamicRef`, and the resource that it is part of. */
  readonly references: ReadonlyMap<MapNode, Resource>;
}

/** What a document is called that does not say: relative references stay relative to it. */
const unnamed = "document:///";

/** Finds them all, in file order. Where an address or an anchor is given twice, the first one has it. */
export function findIdentifiers(root: MapNode): Identifiers {
  const resources = new Map<string, Resource>();
  const dynamic = new Map<string, Set<string>>();
  const references = new Map<MapNode, Resource>();
  const visit = (node: DocumentNode, at: string, pointer: string, around: Resource): void => {
    const resource = node.kind === "map" ? enter(node, pointer, around) : around;
    eachInside(node, at, (inner, key, ...names) => {
      visit(inner, key, `${pointer}/${names.map(escaped).join("/")}`, resource);
    });
  };
  const enter = (node: MapNode, pointer: string, around: Resource): Resource => {
    const id = memberText(node, "$id");
    const resource = id === undefined ? around : open(resolved(id, around.address), pointer, around);
    for (const name of anchorsOf(node)) if (!resource.anchors.has(name)) resource.anchors.set(name, pointer);
    const anchor = memberText(node, "$dynamicAnchor");
    if (anchor !== undefined) {
      const known = dynamic.get(anchor);
      if (known === undefined) dynamic.set(anchor, new Set([pointer]));
      else known.add(pointer);
    }
    if (referenceOf(node) !== undefined || memberText(node, "$dynamicRef") !== undefined)
      references.set(node, resource);
    return resource;
  };
  const open = (address: string | undefined, pointer: string, around?: Resource): Resource => {
    if (address === undefined && around !== undefined) return around;
    const made = { address: withoutFragment(address ?? unnamed), pointer, anchors: new Map<string, string>() };
    if (!resources.has(made.address)) resources.set(made.address, made);
    return made;
  };
  visit(root, "", "#", open(resolved(memberText(root, "$self") ?? "", unnamed), "#"));
  return { resources, dynamic, references };
}

function anchorsOf(node: MapNode): readonly string[] {
  return ["$anchor", "$dynamicAnchor"].flatMap((key) => memberText(node, key) ?? []);
}

function escaped(name: string): string {
  return percentEncoded(pointerSegment(name));
}

/** The address that a URI-reference means beside another one (RFC 3986, section 5); undefined where it means none. */
export function resolved(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/s, "");
}
