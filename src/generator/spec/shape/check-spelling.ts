import type { Diagnostic, Report } from "../../source/diagnostics/diagnostic.js";
import { misspelling } from "../../source/diagnostics/nearest-names.js";
import { type MapNode, memberOf } from "../../source/nodes/document-node.js";
import type { ObjectKind } from "./object-kinds.js";
import { misspeltKey } from "./shape-diagnostics.js";
import type { TellKey } from "./visit-keys.js";

/** Tells of each key that is none of OpenAPI's, and almost one: what it says would be lost without a word. */
export function checkSpelling(report: Report): TellKey {
  return (node, name, kind) => {
    if (kind.isTold || kind.keys.has(name) || name.startsWith("x-")) return;
    const misspelt = meantKey(node, name, kind);
    if (misspelt !== undefined) report(misspelt);
  };
}

function meantKey(node: MapNode, name: string, { keys }: ObjectKind): Diagnostic | undefined {
  const absent = [...keys.keys()].filter((known) => memberOf(node, known) === undefined);
  const meant = misspelling(name, absent);
  const key = node.members.get(name)?.key;
  return meant === undefined || key === undefined ? undefined : misspeltKey(key, meant);
}
