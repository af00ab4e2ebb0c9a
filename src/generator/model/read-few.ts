import type { Report } from "../source/diagnostics/diagnostic.js";
import { limits } from "../source/limits.js";
import type { DocumentNode, MapNode } from "../source/nodes/document-node.js";
import { tooManyListed } from "../spec/spec-diagnostics.js";
import { readList, readMap } from "./read-node.js";

/** A member's map, as by `readMap`; of very many members, which are reported, the first. */
export function readFewMembers(
  node: MapNode,
  name: string,
  report: Report,
  most: number = limits.listed,
): MapNode | undefined {
  const map = readMap(node, name, report);
  if (map === undefined || map.members.size <= most) return map;
  report(tooManyListed(map.origin, name, most));
  return { ...map, members: new Map([...map.members].slice(0, most)) };
}

/** A member's items, as by `readList`; of very many, which are reported, the first. */
export function readFewItems(
  node: MapNode,
  name: string,
  report: Report,
  most: number = limits.listed,
): readonly DocumentNode[] {
  const items = readList(node, name, report);
  if (items.length <= most) return items;
  const [first] = items;
  report(tooManyListed(first?.origin ?? node.origin, name, most));
  return items.slice(0, most);
}
