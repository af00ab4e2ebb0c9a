import type { MapNode } from "../source/document-node.js";
import { type Report, readMap, readText } from "./read-node.js";

/** The `url` of `externalDocs`, where a browser can open it. */
export function readPage(node: MapNode, report: Report): string | undefined {
  const docs = readMap(node, "externalDocs", report);
  const address = docs && readText(docs, "url", report)?.trim();
  return address !== undefined && /^https?:\/\/[^\s<>]+$/.test(address) ? address : undefined;
}
