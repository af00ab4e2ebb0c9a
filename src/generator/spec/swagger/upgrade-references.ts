import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { referenceOf } from "../references/follow-reference.js";
import { rewriteReferences } from "../references/rewrite-references.js";

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
  const rewritten = rewriteReferences(root, "", (node) => movedPointer(referenceOf(node)?.value ?? ""));
  return mapOr(rewritten, root);
}

function mapOr(node: DocumentNode, otherwise: MapNode): MapNode {
  return node.kind === "map" ? node : otherwise;
}

function movedPointer(pointer: string): string {
  if (pointer.startsWith("#/paths/")) return `#/${keptPaths}${pointer.slice("#/paths".length)}`;
  const [from, to] = moved.find(([prefix]) => pointer.startsWith(prefix)) ?? ["", ""];
  return to + pointer.slice(from.length);
}
