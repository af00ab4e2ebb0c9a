import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import { remembered } from "../../source/remembered.js";
import { childOf, referenceOf } from "../references/follow-reference.js";
import { referenceToAnother } from "../references/reference-diagnostics.js";
import { type Holder, type ObjectKind, rootKind } from "./object-kinds.js";
import type { TellKey } from "./visit-keys.js";

/** Tells of every `$ref` that surely leads to another kind of object than must stand in its place. */
export function checkReferred(root: MapNode, report: Report): TellKey {
  const nameAt = remembered((pointer: string) => nameOf(root, pointerSegments(pointer)));
  return (node, name, kind) => {
    const reference = name === "$ref" && kind.keys.has(name) ? referenceOf(node) : undefined;
    if (reference === undefined) return;
    const found = nameAt(reference.value);
    if (found !== undefined && found !== kind.name) report(referenceToAnother(reference, found, kind.name));
  };
}

/**
 * What stands there, as pages name it. Undefined where that is not sure: extensions and examples hold what they like, and a schema may
 * have any key.
 */
function nameOf(root: MapNode, pointer: readonly string[] | undefined): string | undefined {
  if (pointer === undefined) return undefined;
  const top = rootKind(root);
  const [section, ...segments] = pointer;
  if (section === undefined) return top.name;
  if (!top.keys.has(section)) return undefined;
  const holder = top.keys.get(section);
  if (holder === undefined) return segments.length === 0 ? `the "${section}" of the document` : undefined;
  return nameWithin(holder, childOf(root, section), segments);
}

/** What stands further down where `holder` tells what `node` holds. */
function nameWithin(holder: Holder, node: DocumentNode | undefined, segments: readonly string[]): string | undefined {
  if (node === undefined) return undefined;
  if (holder.as === "objects" && node.kind !== "list") return nameIn(holder.of(), node, segments);
  const [name, ...rest] = segments;
  return name === undefined ? `a ${several[holder.as]}` : nameIn(holder.of(), childOf(node, name), rest);
}

const several: Readonly<Record<Holder["as"], string>> = { objects: "list", map: "mapping from names" };

function nameIn(kind: ObjectKind, node: DocumentNode | undefined, segments: readonly string[]): string | undefined {
  if (node === undefined) return undefined;
  const [key, ...rest] = segments;
  if (key === undefined) return kind.name;
  const holder = kind.keys.get(key);
  return holder === undefined ? undefined : nameWithin(holder, childOf(node, key), rest);
}
