import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import { countInside, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import { tooManyListed } from "../spec-diagnostics.js";

/** A page for each section of a document with more entries than are read: what takes their measure later would take all memory. */
export function checkSizes(root: MapNode): readonly Diagnostic[] {
  const components = memberOf(root, "components");
  const inComponents = components?.kind === "map" ? [...components.members] : [];
  const sections = [...[...root.members].filter(([name]) => rootSections.has(name)), ...inComponents];
  return sections.flatMap(([name, { value }]) => {
    const most = limits.sectionEntries;
    return countInside(value) > most ? [tooManyListed(value.origin, name, most)] : [];
  });
}

/** What else stands at the root is nobody's business but its author's. */
const rootSections: ReadonlySet<string> = new Set([
  "paths",
  "webhooks",
  "x-webhooks",
  "tags",
  "servers",
  "security",
  "definitions",
  "parameters",
  "responses",
  "securityDefinitions",
]);
