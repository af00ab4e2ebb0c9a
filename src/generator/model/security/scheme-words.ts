import type { Scope } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { listedMembers, member, readMap, readProse } from "../read-node.js";

/** The format of the scheme's tokens, where its description does not say it already. */
export function formatWords(node: MapNode, report: Report): string | undefined {
  const format = readProse(node, "bearerFormat", report);
  const description = readProse(node, "description", report) ?? "";
  if (format === undefined || description.toLowerCase().includes(format.toLowerCase())) return undefined;
  return `Format of the token: ${format}`;
}

/** Flows of one scheme usually list the same scopes: each is there once, in the words of the first flow that has any. */
export function readScopes(node: MapNode, report: Report): readonly Scope[] {
  const flows = listedMembers(readMap(node, "flows", report)).map(({ value }) => value);
  const described = new Map<string, string | undefined>();
  for (const flow of flows) {
    const scopes = member(flow, "scopes");
    if (scopes?.kind !== "map") continue;
    for (const name of scopes.members.keys()) {
      described.set(name, described.get(name) ?? readProse(scopes, name, report)?.trim().replaceAll(/\s+/g, " "));
    }
  }
  return [...described].map(([name, description]) => ({ name, ...present({ description }) }));
}
