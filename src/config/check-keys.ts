import type { Report } from "../generator/source/diagnostic.js";
import type { MapNode } from "../generator/source/document-node.js";
import { unknownKey } from "./config-diagnostics.js";

/** Reports every key that is not known, with the known ones. */
export function checkKeys(node: MapNode, known: readonly string[], report: Report): void {
  for (const { key } of node.members.values()) if (!known.includes(key.value)) report(unknownKey(key, known));
}
