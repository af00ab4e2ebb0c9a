import type { MapNode } from "../../source/document-node.js";
import { listedMembers, member, type Report, readMap, readProse } from "../read-node.js";

/**
 * What OpenAPI lets a scheme say for readers alone: the format of its tokens and, for each scope that a flow knows, what it is for.
 * Undefined where it says nothing.
 */
export function schemeWords(node: MapNode, report: Report): string | undefined {
  const words = [formatWords(node, report), scopeWords(node, report)].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join("\n\n");
}

function formatWords(node: MapNode, report: Report): string | undefined {
  const format = readProse(node, "bearerFormat", report);
  const description = readProse(node, "description", report) ?? "";
  if (format === undefined || description.toLowerCase().includes(format.toLowerCase())) return undefined;
  return `Format of the token: ${format}`;
}

/** Flows of one scheme usually list the same scopes: each is said once, in the words of the first flow that has any. */
function scopeWords(node: MapNode, report: Report): string | undefined {
  const flows = listedMembers(readMap(node, "flows", report)).map(({ value }) => value);
  const described = new Map<string, string | undefined>();
  for (const flow of flows) {
    const scopes = member(flow, "scopes");
    if (scopes?.kind !== "map") continue;
    for (const name of scopes.members.keys()) {
      described.set(name, described.get(name) ?? readProse(scopes, name, report)?.trim().replaceAll(/\s+/g, " "));
    }
  }
  if (described.size === 0) return undefined;
  const lines = [...described].map(([name, words]) => `- \`${name}\`${words === undefined ? "" : `: ${words}`}`);
  return ["Scopes:", "", ...lines].join("\n");
}
