import { type MapNode, memberOf } from "../source/nodes/document-node.js";

/**
 * The document with the paths of `x-ms-paths` before its own: Azure's documents have those there that differ in their query alone, and
 * that hold all operations of some services.
 */
export function withForeignPaths(root: MapNode): MapNode {
  const foreign = root.members.get("x-ms-paths");
  if (foreign?.value.kind !== "map") return root;
  const own = memberOf(root, "paths");
  const written = own?.kind === "map" ? own.members : [];
  const paths: MapNode = { ...foreign.value, members: new Map([...foreign.value.members, ...written]) };
  return { ...root, members: new Map([...root.members, ["paths", { key: foreign.key, value: paths }]]) };
}
