import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import { type DocumentNode, type MapMember, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import { severalDynamicAnchors } from "../references/reference-diagnostics.js";
import { findIdentifiers, type Identifiers, type Resource, resolved } from "./find-identifiers.js";

/** A document that refers to its own parts by JSON Pointers only. */
export interface Resolved {
  readonly root: MapNode;
  /** The pointers of what another file can refer to by an anchor of this one. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes JSON Pointers of the references to `$anchor`, `$dynamicAnchor`, `$id` and `$self` in the same document (JSON Schema 2020-12,
 * section 8.2; OpenAPI 3.2, `$self`). Whatever else a reference says stays as it is written. A `$dynamicRef` becomes the `$ref` that it
 * is wherever no other schema takes the anchor over.
 */
export function resolveIdentifiers(root: MapNode): Resolved {
  if (!mentionsIdentifiers(root)) return { root, anchors: new Map(), diagnostics: [] };
  const identifiers = findIdentifiers(root);
  const pointers = new Map<DocumentNode, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [node, resource] of identifiers.references) {
    const fixed = referenceOf(node);
    const dynamic = fixed === undefined ? memberOf(node, "$dynamicRef") : undefined;
    if (fixed !== undefined) pointers.set(node, pointerFor(root, identifiers, fixed.value, resource) ?? fixed.value);
    else if (dynamic?.kind === "text") {
      const found = dynamicPointer(root, identifiers, dynamic.text, resource);
      if (found.several !== undefined) diagnostics.push(severalDynamicAnchors(dynamic.text, found.several));
      pointers.set(node, found.pointer);
    }
  }
  const [first] = identifiers.resources.values();
  return { root: pointing(root, pointers), anchors: first?.anchors ?? new Map(), diagnostics };
}

/** Most documents have none: their texts are told by one look. */
function mentionsIdentifiers(root: MapNode): boolean {
  const { source } = root.origin.span;
  const texts = [source.text, ...(source.overlays ?? []).map(({ text }) => text)];
  return texts.some((text) => /\$(?:id|self|anchor|dynamicAnchor|dynamicRef)\b/.test(text));
}

/** Undefined where the reference is no other than it should be, or leads to no part of this document that has an address or an anchor. */
function pointerFor(root: MapNode, { resources }: Identifiers, reference: string, from: Resource): string | undefined {
  if (from.pointer === "#" && reference.startsWith("#/")) return undefined;
  const [address = "", fragment = ""] = (resolved(reference, from.address) ?? "").split(/#(.*)/s);
  const resource = reference.startsWith("#") ? from : resources.get(address);
  if (resource === undefined) return undefined;
  const pointer =
    fragment === "" || fragment.startsWith("/") ? resource.pointer + fragment : anchored(resource, fragment);
  return pointer === undefined || findNode({ root }, pointer) === undefined ? undefined : pointer;
}

function anchored({ anchors }: Resource, fragment: string): string | undefined {
  return anchors.get(fragment) ?? anchors.get(pointerSegments(`#/${fragment}`)?.[0] ?? fragment);
}

interface DynamicPointer {
  readonly pointer: string;
  /** How many schemas have the anchor, where that leaves open which one is meant. */
  readonly several?: number;
}

function dynamicPointer(
  root: MapNode,
  identifiers: Identifiers,
  { value }: LocatedText,
  from: Resource,
): DynamicPointer {
  const candidates = identifiers.dynamic.get(value.slice(value.indexOf("#") + 1)) ?? new Set<string>();
  const [first] = candidates;
  const pointer = pointerFor(root, identifiers, value, from) ?? first ?? value;
  const isDynamic = candidates.size > 1 && candidates.has(pointer);
  return isDynamic ? { pointer, several: candidates.size } : { pointer };
}

/** The tree with these references; what an alias shares stays shared. */
function pointing(root: MapNode, pointers: ReadonlyMap<DocumentNode, string>): MapNode {
  const made = new Map<DocumentNode, DocumentNode>();
  const rewrite = (node: DocumentNode): DocumentNode => {
    const known = made.get(node);
    if (known !== undefined || (node.kind !== "map" && node.kind !== "list")) return known ?? node;
    const copy = node.kind === "list" ? { ...node, items: node.items.map(rewrite) } : rewriteMap(node);
    made.set(node, copy);
    return copy;
  };
  const rewriteMap = (node: MapNode): MapNode => {
    const pointer = pointers.get(node);
    const members = [...node.members].map(([name, { key, value }]): [string, MapMember] => {
      const isReference = pointer !== undefined && (name === "$ref" || name === "$dynamicRef");
      if (!isReference || value.kind !== "text") return [name, { key, value: rewrite(value) }];
      return ["$ref", { key, value: { ...value, text: { ...value.text, value: pointer } } }];
    });
    return { ...node, members: new Map(members) };
  };
  return rewriteMap(root);
}
