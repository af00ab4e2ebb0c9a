import type { DocumentNode } from "../../source/nodes/document-node.js";
import { member } from "../read-node.js";
import {
  bodyOf,
  type ForeignPaging,
  firstNumber,
  givenAt,
  type PagedOperation,
  type PagedPlace,
} from "./foreign-page-places.js";

/** `x-fern-pagination`, of the operation, or of the document where the operation has `true`. */
export function readFernPaging(written: DocumentNode, operation: PagedOperation): ForeignPaging {
  const refused = (why: string): ForeignPaging => ({ kind: "not followed", why });
  if (written.kind === "boolean" && !written.value) return { kind: "no pages" };
  const node = written.kind === "boolean" ? member(operation.root, "x-fern-pagination") : written;
  const results = pathOf(node, "results", "$response.");
  if (results === undefined) return refused("it does not name the items");
  const items = bodyOf(results);
  const address = pathOf(node, "next_uri", "$response.") ?? pathOf(node, "next_path", "$response.");
  if (address !== undefined) return { kind: "paging", items, next: { url: bodyOf(address) } };
  const cursor = pathOf(node, "next_cursor", "$response.");
  const place = placeOf(node, cursor === undefined ? "offset" : "cursor", operation);
  if (place === undefined) return refused("it names nothing of the operation's request");
  if (cursor !== undefined) return { kind: "paging", items, next: { place, value: bodyOf(cursor) } };
  const isOffset = member(node, "step") !== undefined;
  const now = givenAt(place, firstNumber(place, isOffset ? 0 : 1));
  const following = pathOf(node, "has-next-page", "$response.");
  const more = following && `!(count(items) === 0) && ${bodyOf(following)} === true`;
  const value = isOffset ? `${now} + count(items)` : `${now} + 1`;
  return { kind: "paging", items, next: { place, value }, ...(more !== undefined && { more }) };
}

/** A parameter of that name, else a field of the body. */
function placeOf(node: DocumentNode | undefined, key: string, { parameters }: PagedOperation): PagedPlace | undefined {
  const path = pathOf(node, key, "$request.");
  if (path === undefined) return undefined;
  const parameter = parameters.find(({ in: place, name }) => place === "query" && name === path.join("."));
  return parameter === undefined ? { in: "body", path } : { in: "query", parameter };
}

/** The names behind `$request.` or `$response.`. */
function pathOf(node: DocumentNode | undefined, key: string, start: string): readonly string[] | undefined {
  const value = member(node, key);
  const written = value?.kind === "text" ? value.text.value : "";
  const rest = written.startsWith(start) ? written.slice(start.length) : "";
  return /^[\w@-][\w@.-]*$/.test(rest) ? rest.split(".") : undefined;
}
