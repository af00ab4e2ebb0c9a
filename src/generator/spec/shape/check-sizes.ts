import type { Diagnostic } from "../../source/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf } from "../../source/document-node.js";
import { limits } from "../../source/limits.js";
import { tooManyInSection } from "../spec-diagnostics.js";

/** A page for each section of a document with more entries than are read: what takes their measure later would take all memory. */
export function checkSizes(root: MapNode): readonly Diagnostic[] {
  const components = memberOf(root, "components");
  const inComponents = components?.kind === "map" ? [...components.members] : [];
  const sections = [...root.members, ...inComponents].filter(([name]) => !name.startsWith("x-"));
  return sections.flatMap(([name, { value }]) => {
    return sizeOf(value) > limits.sectionEntries ? [tooManyInSection(value, name)] : [];
  });
}

function sizeOf(node: DocumentNode): number {
  if (node.kind === "map") return node.members.size;
  return node.kind === "list" ? node.items.length : 0;
}
