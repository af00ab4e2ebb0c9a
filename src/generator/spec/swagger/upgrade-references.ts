import type { DocumentNode, MapNode } from "../../source/document-node.js";
import { visitReferences } from "../visit-references.js";
import { mapNode, mapValues } from "./make-node.js";

/** Where the parts of a Swagger 2.0 document are in the upgraded one. Bodies among the parameters are told apart by their users. */
const moved: readonly (readonly [from: string, to: string])[] = [
  ["#/definitions/", "#/components/schemas/"],
  ["#/parameters/", "#/components/parameters/"],
  ["#/responses/", "#/components/responses/"],
];

/** Where the paths stay as they were written, for the few references that lead into them. */
export const keptPaths = "x-swagger-paths";

/** The document with every `$ref` leading to where its target will be. */
export function upgradeReferences(root: MapNode): MapNode {
  const references = new Set<DocumentNode>();
  visitReferences(root, (node) => references.add(node));
  const rewrite = (node: DocumentNode): DocumentNode => {
    if (node.kind === "list") return { ...node, items: node.items.map(rewrite) };
    if (node.kind !== "map") return node;
    const inner = mapValues(node, rewrite);
    return references.has(node) ? mapValues(inner, (value, name) => (name === "$ref" ? target(value) : value)) : inner;
  };
  const rewritten = rewrite(root);
  return rewritten.kind === "map" ? rewritten : mapNode(root.origin, []);
}

function target(node: DocumentNode): DocumentNode {
  if (node.kind !== "text") return node;
  return { ...node, text: { ...node.text, value: movedPointer(node.text.value) } };
}

function movedPointer(pointer: string): string {
  if (pointer.startsWith("#/paths/")) return `#/${keptPaths}${pointer.slice("#/paths".length)}`;
  const [from, to] = moved.find(([prefix]) => pointer.startsWith(prefix)) ?? ["", ""];
  return to + pointer.slice(from.length);
}
