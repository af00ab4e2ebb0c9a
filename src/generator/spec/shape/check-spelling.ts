import { collectReports } from "../../source/collect-reports.js";
import type { Diagnostic, Report } from "../../source/diagnostic.js";
import { type DocumentNode, eachValue, type MapNode, memberOf, namesOf } from "../../source/document-node.js";
import { misspelling } from "../../source/suggest.js";
import { misspeltKey } from "../spec-diagnostics.js";
import { type Holder, type ObjectKind, openApi, swagger } from "./object-kinds.js";

/** A warning for each key that is none of OpenAPI's, and almost one: what it says would be lost without a word. */
export function checkSpelling(root: MapNode): readonly Diagnostic[] {
  const { report, said } = collectReports();
  visit(root, root.members.has("swagger") ? swagger : openApi, report);
  return said();
}

/** By names: nothing is made of the texts and numbers that most members are. */
function visit(node: DocumentNode | undefined, { keys, isTold }: ObjectKind, report: Report): void {
  if (node?.kind !== "map") return;
  for (const name of namesOf(node)) {
    const holder = keys.get(name);
    if (holder !== undefined) visitHeld(memberOf(node, name), holder, report);
    else if (isTold !== true && !keys.has(name) && !name.startsWith("x-")) checkKey(node, name, keys, report);
  }
}

function checkKey(node: MapNode, name: string, keys: ObjectKind["keys"], report: Report): void {
  const absent = [...keys.keys()].filter((known) => memberOf(node, known) === undefined);
  const meant = misspelling(name, absent);
  const key = node.members.get(name)?.key;
  if (meant !== undefined && key !== undefined) report(misspeltKey(key, meant));
}

function visitHeld(node: DocumentNode | undefined, { of, as }: Holder, report: Report): void {
  if (node?.kind === "list" && as === "objects") for (const item of node.items) visit(item, of(), report);
  if (node?.kind !== "map") return;
  if (as === "objects") visit(node, of(), report);
  else eachValue(node, (value) => visit(value, of(), report));
}
