import type { NextPage, Paging } from "../../scheme/paging.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import { type MapNode, memberOf, memberText } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { readLocated, readMap, requireMember } from "../read-node.js";
import { readDefinitions, readScalarText, readTree } from "../security/build-scheme-values.js";

/** How the pages of an operation follow each other; undefined where the document does not say. */
export function buildPaging(operation: MapNode, report: Report): Paging | undefined {
  const node = readMap(operation, pagingKey, report);
  return node && readPaging(node, report);
}

/** The operationId of another operation that gives the pages of this one. */
export function pagedBy(operation: MapNode): string | undefined {
  return memberText(memberOf(memberOf(operation, pagingKey), "next"), "operation");
}

const pagingKey = "x-countersign-paging";

function readPaging(node: MapNode, report: Report): Paging | undefined {
  const hint = "say what the next request has: next: { query: { cursor: response.body.next_cursor } }";
  requireMember(node, { name: "next", what: "a declaration of paging", hint }, report);
  const next = readMap(node, "next", report);
  if (next === undefined) return undefined;
  return {
    origin: node.origin,
    next: readNext(next, report),
    ...present({
      items: readScalarText(node, "items", report),
      more: readScalarText(node, "more", report),
      accept: readScalarText(node, "accept", report),
      again: readScalarText(node, "again", report),
    }),
  };
}

function readNext(node: MapNode, report: Report): NextPage {
  return {
    origin: node.origin,
    path: readDefinitions(node, "path", report),
    query: readDefinitions(node, "query", report),
    headers: readDefinitions(node, "headers", report),
    ...present({
      operation: readLocated(node, "operation", report),
      url: readScalarText(node, "url", report),
      body: readTree(node, "body", report),
    }),
  };
}
