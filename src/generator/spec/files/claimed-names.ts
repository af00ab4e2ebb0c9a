import { type DocumentNode, type MapNode, namesOf } from "../../source/nodes/document-node.js";
import type { SourceFile } from "../../source/source-file.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import type { NamedPart, SectionPath } from "./named-parts.js";
import type { Section } from "./section-of.js";

/** A component of the document that was written elsewhere: it is a reference and nothing else, or stands in the place of one. */
export interface ClaimedName extends NamedPart {
  readonly value: MapNode;
  readonly reference?: MapNode;
}

/** The names that a document gives to what stands elsewhere: where that is brought in, no other name is better. */
export function claimedNames(root: MapNode, pathOf: SectionPath): readonly ClaimedName[] {
  return claimedSections.flatMap((section) => {
    const components = findNode({ root }, `#/${pathOf(section).join("/")}`);
    const members = components?.kind === "map" ? [...components.members] : [];
    return members.flatMap(([name, { value }]): readonly ClaimedName[] => {
      if (value.kind !== "map") return [];
      const reference = isReferenceAlone(value) ? value : undefined;
      if (reference !== undefined) return leadsOut(value, root) ? [{ section, name, value, reference }] : [];
      return sourceOf(value) === sourceOf(root) ? [] : [{ section, name, value }];
    });
  });
}

function sourceOf({ origin }: DocumentNode): SourceFile {
  return origin.span.source;
}

/** In another file, "#" is that file. */
function leadsOut(node: MapNode, root: MapNode): boolean {
  return referenceOf(node)?.value.startsWith("#") === false || sourceOf(node) !== sourceOf(root);
}

/** A reference without anything beside it. */
export function isReferenceAlone(node: DocumentNode): node is MapNode {
  return node.kind === "map" && referenceOf(node) !== undefined && namesOf(node).length === 1;
}

/** Those whose things stay where they are referred to are not among them. */
const claimedSections: readonly Section[] = [
  "schemas",
  "parameters",
  "responses",
  "requestBodies",
  "headers",
  "examples",
  "links",
  "callbacks",
  "securitySchemes",
  "mediaTypes",
];
