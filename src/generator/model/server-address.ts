import type { LocatedText } from "../source/located-text.js";
import { type DocumentNode, listItems, type MapNode } from "../source/nodes/document-node.js";
import type { SpecDocument } from "../spec/spec-document.js";
import { member } from "./read-node.js";

/** The address of the document's first server, as it is written; undefined where there is none. */
export function firstServerUrl({ root }: SpecDocument): LocatedText | undefined {
  const first = serverWithoutList(root) ?? listItems(member(root, "servers"))[0];
  const url = first?.kind === "text" ? first : member(first, "url");
  return url?.kind === "text" ? url.text : undefined;
}

/** The one server that stands where a list of servers should, as a mapping or as its mere address: it is taken for the list of it. */
export function serverWithoutList(owner: MapNode): DocumentNode | undefined {
  const value = member(owner, "servers");
  return value?.kind === "text" || member(value, "url") !== undefined ? value : undefined;
}
