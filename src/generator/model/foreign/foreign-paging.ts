import type { Paging } from "../../scheme/paging.js";
import type { Definition, ExpressionTree } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import { type MapNode, memberOf } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import { member } from "../read-node.js";
import { textAt } from "../synthesize-text.js";
import { readFernPaging } from "./foreign-fern-paging.js";
import { ignored } from "./foreign-keys.js";
import { bodyOf, type ForeignPaging, type PagedOperation, type PagedPlace } from "./foreign-page-places.js";
import { readSpeakeasyPaging } from "./foreign-speakeasy-paging.js";

const readers = [
  ["x-speakeasy-pagination", readSpeakeasyPaging],
  ["x-fern-pagination", readFernPaging],
  ["x-ms-pageable", readPageable],
] as const;

/** The paging that a key of another tool describes; a note says why one is not followed. */
export function foreignPaging(node: MapNode, operation: PagedOperation, report: Report): Paging | undefined {
  for (const [key, read] of readers) {
    const value = member(node, key);
    const found = value && read(value, operation);
    if (value === undefined || found === undefined) continue;
    if (found.kind === "paging") return pagingOf(key, value.origin, found);
    if (found.kind === "not followed") report(ignored(key, found.why, value.origin));
  }
  return undefined;
}

/** AutoRest: a page has its items under `itemName`, and the address of the next one under `nextLinkName`, which a GET asks. */
function readPageable(node: Parameters<typeof member>[0], { method }: PagedOperation): ForeignPaging {
  const link = memberOf(node, "nextLinkName");
  if (link?.kind === "null") return { kind: "no pages" };
  if (link?.kind !== "text") return { kind: "not followed", why: "it does not name the link" };
  if (method !== "GET") return { kind: "not followed", why: "only of a GET it says how the next page is asked for" };
  const name = member(node, "itemName");
  const items = bodyOf([name?.kind === "text" ? name.text.value : "value"]);
  return { kind: "paging", items, next: { url: bodyOf([link.text.value]) } };
}

function pagingOf(
  key: string,
  origin: Origin,
  { items, next, more }: Extract<ForeignPaging, { kind: "paging" }>,
): Paging {
  const none = { origin, path: [], query: [], headers: [] };
  return {
    origin,
    foreign: key,
    items: textAt(items, origin),
    next: { ...none, ...("url" in next ? { url: textAt(next.url, origin) } : placed(next.place, next.value, origin)) },
    ...(more !== undefined && { more: textAt(more, origin) }),
  };
}

function placed(place: PagedPlace, value: string, origin: Origin): Partial<Paging["next"]> {
  const tree: ExpressionTree = { kind: "expression", text: textAt(value, origin) };
  if (place.in === "body")
    return { body: place.path.toReversed().reduce<ExpressionTree>((of, name) => within(name, of, origin), tree) };
  return { [place.in]: [definition(place.parameter.name, tree, origin)] };
}

function within(name: string, of: ExpressionTree, origin: Origin): ExpressionTree {
  return { kind: "record", origin, fields: [definition(name, of, origin)] };
}

function definition(name: string, value: ExpressionTree, origin: Origin): Definition {
  return { name: { value: name, origin }, value };
}
