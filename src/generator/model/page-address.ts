import type { Report } from "../source/diagnostics/diagnostic.js";
import type { DocumentNode, MapNode } from "../source/nodes/document-node.js";
import { member, readMap } from "./read-node.js";

/** The `url` of `externalDocs`, where a browser can open it. */
export function readPage(node: MapNode, report: Report): string | undefined {
  return pageAddress(member(readMap(node, "externalDocs", report), "url"));
}

/** An address, where a browser can open it. */
export function pageAddress(node: DocumentNode | undefined): string | undefined {
  const address = node?.kind === "text" ? node.text.value.trim() : "";
  return /^https?:\/\/[^\s<>]+$/.test(address) ? address : undefined;
}
