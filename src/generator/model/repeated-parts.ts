import { countInside, type DocumentNode, eachValue, type MapNode, memberOf } from "../source/nodes/document-node.js";

/** Whether a part of a document may be read another time. The first time is free. */
export type MayRepeat = (node: MapNode) => boolean;

/**
 * Begins to count. References to a reply, a parameter or a path make the client hold all of it for each of them: a short document would
 * make a client without end.
 */
export function beginRepeating(sizeOf: (node: MapNode) => number, most: number): MayRepeat {
  const seen = new Set<MapNode>();
  const sizes = new Map<MapNode, number>();
  let repeated = 0;
  return (node) => {
    if (!seen.has(node)) {
      seen.add(node);
      return true;
    }
    const size = sizes.get(node) ?? sizeOf(node);
    sizes.set(node, size);
    repeated += size;
    return size === 0 || repeated <= most;
  };
}

/** How many schemas and values a schema lists itself. */
export function listedIn(schema: MapNode): number {
  return listing.reduce((size, name) => size + countInside(memberOf(schema, name)), 0);
}

/** Keywords whose value lists schemas or values. */
const listing = ["properties", "patternProperties", "prefixItems", "allOf", "oneOf", "anyOf", "enum"] as const;

/** The nodes of a part of a document, schemas and examples aside; a text counts the more the longer it is. */
export function sizeOfPart(part: MapNode): number {
  let size = 0;
  const open: DocumentNode[] = [part];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    size += node.kind === "text" ? 1 + node.text.value.length / lettersPerNode : 1;
    if (node.kind === "list") open.push(...node.items);
    if (node.kind === "map")
      eachValue(node, (value, name) => {
        if (!counted.has(name)) open.push(value);
      });
  }
  return size;
}

/** What is counted where it is written out, or never is. */
const counted: ReadonlySet<string> = new Set(["schema", "itemSchema", "example", "examples"]);
const lettersPerNode = 10;
