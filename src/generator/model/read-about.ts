import type { Report } from "../source/diagnostics/diagnostic.js";
import type { MapNode } from "../source/nodes/document-node.js";
import type { AboutApi } from "./api.js";
import { readAddress, readPage } from "./page-address.js";
import { present } from "./present.js";
import { readMap } from "./read-node.js";

/** Who is behind the API and on what terms, for readers. Undefined where the document says nothing of it. */
export function readAbout(root: MapNode, report: Report): AboutApi | undefined {
  const info = readMap(root, "info", report);
  const about = present({
    page: readPage(root, report),
    terms: info && readAddress(info, "termsOfService", report),
    license: info && wordsOf(readMap(info, "license", report), ["name", "identifier", "url"], report),
    contact: info && wordsOf(readMap(info, "contact", report), ["name", "email", "url"], report),
  });
  return Object.keys(about).length === 0 ? undefined : about;
}

/** The parts that are there, each once: a license is often called what its identifier is. */
function wordsOf(node: MapNode | undefined, parts: readonly string[], report: Report): readonly string[] | undefined {
  const said = node === undefined ? [] : parts.flatMap((part) => readAddress(node, part, report) ?? []);
  return said.length === 0 ? undefined : [...new Set(said)];
}
