import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import { listItems, type MapNode, memberLocated } from "../../source/nodes/document-node.js";
import { member } from "../read-node.js";
import { ignored } from "./foreign-keys.js";

const listKey = "x-fern-idempotency-headers";

/**
 * The header that `x-fern-idempotency-headers` of the document names, for an operation that is `x-fern-idempotent`. With several, which
 * of them holds the key is not said.
 */
export function fernIdempotencyHeader(operation: MapNode, root: MapNode, report: Report): LocatedText | undefined {
  const marker = member(operation, "x-fern-idempotent");
  if (marker?.kind !== "boolean" || !marker.value) return undefined;
  const [only, ...others] = listItems(member(root, listKey)).flatMap((item) => memberLocated(item, "header") ?? []);
  if (only !== undefined && others.length === 0) return only;
  const why = `the document's ${listKey} does not name the one header`;
  report(ignored("x-fern-idempotent", why, marker.origin));
  return undefined;
}
