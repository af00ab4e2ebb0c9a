import type { Report } from "../source/diagnostics/diagnostic.js";
import type { MapNode } from "../source/nodes/document-node.js";
import type { Operation, Tag } from "./api.js";
import { unknownParentTag } from "./model-diagnostics.js";
import { present } from "./present.js";
import { asMap, readList, readLocated, readProse, readScalar } from "./read-node.js";

/** The tags that the document describes, in the order of the file. A part of a tag that is not described is reported. */
export function buildTags(root: MapNode, report: Report): readonly Tag[] {
  const nodes = readList(root, "tags", report).flatMap((item) => asMap(item, 'an item of "tags"', report) ?? []);
  const named = nodes.flatMap((node) => {
    const name = readScalar(node, "name", report)?.value;
    return name === undefined ? [] : [{ name, node }];
  });
  const names = new Set(named.map(({ name }) => name));
  return named.map(({ name, node }) => {
    const parent = readLocated(node, "parent", report);
    if (parent !== undefined && !names.has(parent.value)) report(unknownParentTag(parent, names));
    const summary = readProse(node, "summary", report);
    const description = readProse(node, "description", report);
    const kind = readLocated(node, "kind", report)?.value;
    return { name, ...present({ summary, description, parent: parent?.value, kind }) };
  });
}

/** The operation with those tags first that operations are grouped by: of kind `nav`, or of none (OpenAPI 3.2, Tag Object). */
export function groupedFirst(operation: Operation, tags: readonly Tag[]): Operation {
  if (tags.every(({ kind = "nav" }) => kind === "nav")) return operation;
  const others = new Set(tags.flatMap(({ name, kind = "nav" }) => (kind === "nav" ? [] : [name])));
  if (!operation.tags.some((tag) => others.has(tag))) return operation;
  const grouping = operation.tags.filter((tag) => !others.has(tag));
  return { ...operation, tags: [...grouping, ...operation.tags.filter((tag) => others.has(tag))] };
}
