import { collectReports, type Reports } from "../source/collect-reports.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf } from "../source/document-node.js";
import { misspelling } from "../source/suggest.js";
import { type Holder, type ObjectKind, openApi, swagger } from "./object-kinds.js";
import { misspeltKey } from "./spec-diagnostics.js";

/** A warning for each key that is none of OpenAPI's, and almost one: what it says would be lost without a word. */
export function checkSpelling(root: MapNode): readonly Diagnostic[] {
  const { report, said } = collectReports();
  visit(root, root.members.has("swagger") ? swagger : openApi, report);
  return said();
}

function visit(node: DocumentNode | undefined, { keys, isTold }: ObjectKind, report: Reports["report"]): void {
  if (node?.kind !== "map") return;
  node.members.forEach(({ key, value }, name) => {
    const holder = keys.get(name);
    if (holder !== undefined) visitHeld(value, holder, report);
    else if (isTold !== true && !keys.has(name) && !name.startsWith("x-")) {
      const absent = [...keys.keys()].filter((known) => memberOf(node, known) === undefined);
      const meant = misspelling(name, absent);
      if (meant !== undefined) report(misspeltKey(key, meant));
    }
  });
}

function visitHeld(node: DocumentNode, { of, as }: Holder, report: Reports["report"]): void {
  if (node.kind === "list" && as === "objects") for (const item of node.items) visit(item, of(), report);
  if (node.kind !== "map") return;
  if (as === "objects") visit(node, of(), report);
  else for (const { value } of node.members.values()) visit(value, of(), report);
}
