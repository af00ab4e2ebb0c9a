import type { Report } from "../source/diagnostics/diagnostic.js";
import type { DocumentNode, MapNode } from "../source/nodes/document-node.js";
import { addressUnusable } from "./address-diagnostics.js";
import { addressTrouble } from "./address-trouble.js";
import { member, readLocated, readMap } from "./read-node.js";

/** The `url` of `externalDocs`, where a browser can open it. */
export function readPage(node: MapNode, report: Report): string | undefined {
  const page = readMap(node, "externalDocs", report);
  if (page !== undefined) readAddress(page, "url", report);
  return pageAddress(member(page, "url"));
}

/** A member that is an address for readers, or words in its place. What nobody should open is reported and left out. */
export function readAddress(node: MapNode, name: string, report: Report): string | undefined {
  const written = readLocated(node, name, report);
  const address = written?.value.trim() ?? "";
  const trouble = addressTrouble(address);
  if (written !== undefined && trouble !== undefined) report(addressUnusable(written, trouble));
  return address === "" || trouble !== undefined ? undefined : address;
}

/** An address, where a browser can open it. */
export function pageAddress(node: DocumentNode | undefined): string | undefined {
  const address = node?.kind === "text" ? node.text.value.trim() : "";
  return /^https?:\/\/[^\s<>]+$/.test(address) && addressTrouble(address) === undefined ? address : undefined;
}
