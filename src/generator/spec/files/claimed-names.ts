import { type DocumentNode, type MapNode, namesOf } from "../../source/document-node.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import type { NamedPart, SectionPath } from "./named-parts.js";
import type { Section } from "./section-of.js";

/** A component of the document that is a reference and nothing else. */
export interface ClaimedName extends NamedPart {
  readonly reference: MapNode;
}

/** The names that a document gives to what stands elsewhere: where that is brought in, no other name is better. */
export function claimedNames(root: DocumentNode, pathOf: SectionPath): readonly ClaimedName[] {
  return claimedSections.flatMap((section) => {
    const components = findNode({ root }, `#/${pathOf(section).join("/")}`);
    const members = components?.kind === "map" ? [...components.members] : [];
    return members.flatMap(([name, { value }]) =>
      isReferenceAlone(value) && leadsOut(value) ? [{ section, name, reference: value }] : [],
    );
  });
}

function leadsOut(node: MapNode): boolean {
  return referenceOf(node)?.value.startsWith("#") === false;
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
