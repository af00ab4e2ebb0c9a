import { type DocumentNode, listItems, memberText } from "../../source/nodes/document-node.js";
import { member } from "../read-node.js";
import { onlyList } from "./foreign-page-items.js";
import {
  bodyOf,
  type ForeignPaging,
  firstNumber,
  givenAt,
  type PagedOperation,
  type PagedPlace,
} from "./foreign-page-places.js";

/** `x-speakeasy-pagination`: its inputs are parameters or fields of the body, its outputs parts of the reply. */
export function readSpeakeasyPaging(node: DocumentNode, operation: PagedOperation): ForeignPaging {
  const refused = (why: string): ForeignPaging => ({ kind: "not followed", why });
  const isNamed = member(member(node, "outputs"), "results") !== undefined;
  const results = isNamed ? outputOf(node, "results") : onlyList(operation.node, operation.root);
  if (results === undefined) return refused("it does not name the items by a plain path");
  const items = bodyOf(results);
  const input = (type: string): PagedPlace | undefined => inputOf(node, type, operation);
  switch (memberText(node, "type")) {
    case "cursor": {
      const [place, cursor] = [input("cursor"), outputOf(node, "nextCursor")];
      if (place === undefined || cursor === undefined) return refused("it does not name the cursor by a plain path");
      return { kind: "paging", items, next: { place, value: bodyOf(cursor) } };
    }
    case "url": {
      const next = outputOf(node, "nextUrl");
      return next === undefined
        ? refused("it does not name the address")
        : { kind: "paging", items, next: { url: bodyOf(next) } };
    }
    case "offsetLimit": {
      const [page, offset] = [input("page"), input("offset")];
      if (page !== undefined) return byNumber(node, items, page);
      if (offset === undefined) return refused("it names neither page nor offset of the operation");
      const value = `${givenAt(offset, firstNumber(offset, 0))} + count(items)`;
      return { kind: "paging", items, next: { place: offset, value } };
    }
    default:
      return refused("its type must be cursor, url or offsetLimit");
  }
}

function byNumber(node: DocumentNode, items: string, place: PagedPlace): ForeignPaging {
  const now = givenAt(place, firstNumber(place, 1));
  const pages = outputOf(node, "numPages");
  const more = pages && `!(count(items) === 0) && !(${now} === ${bodyOf(pages)})`;
  return { kind: "paging", items, next: { place, value: `${now} + 1` }, ...(more !== undefined && { more }) };
}

function inputOf(node: DocumentNode, type: string, { parameters }: PagedOperation): PagedPlace | undefined {
  const found = listItems(member(node, "inputs")).find((one) => memberText(one, "type") === type);
  const name = found && memberText(found, "name");
  if (found === undefined || name === undefined) return undefined;
  if (memberText(found, "in") === "requestBody") return { in: "body", path: [name] };
  const parameter = parameters.find((one) => one.name === name && one.in !== "cookie");
  if (parameter === undefined) return undefined;
  return { in: parameter.in === "header" ? "headers" : parameter.in === "path" ? "path" : "query", parameter };
}

/** The names of a plain JSON path: `$.data.items`. */
function outputOf(node: DocumentNode, name: string): readonly string[] | undefined {
  const written = memberText(member(node, "outputs"), name);
  if (written === undefined || !/^\$(?:\.[\w@-][\w@.-]*)?$/.test(written)) return undefined;
  return written === "$" ? [] : written.slice(2).split(".");
}
