import type { Report } from "../generator/source/diagnostics/diagnostic.js";
import { limits } from "../generator/source/limits.js";
import type { MapNode } from "../generator/source/nodes/document-node.js";
import { unknownKey } from "./config-diagnostics.js";

/** Reports the keys that are not known, with the known ones. What has very many is no config: more than can be shown are not looked at. */
export function checkKeys(node: MapNode, known: readonly string[], report: Report): void {
  const unknown = [...node.members.values()].filter(({ key }) => !known.includes(key.value));
  for (const { key } of unknown.slice(0, limits.pages)) report(unknownKey(key, known));
}
