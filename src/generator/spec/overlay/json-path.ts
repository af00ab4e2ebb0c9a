import { createRequire } from "node:module";
import type { DocumentNode } from "../../source/document-node.js";
import { limits } from "../../source/limits.js";
import { plainValue } from "../plain-value.js";

/** The keys and indexes that lead to a node from the root. */
export type Location = readonly (string | number)[];

/** Where the nodes are that a query selects, or why it is none, in a sentence without its full stop. */
export type Selected =
  | { readonly kind: "selected"; readonly locations: readonly Location[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Loaded when a document first has an overlay. `require` is untyped; the type named here is that of the very module it loads. */
function jsonPath(): typeof import("json-p3") {
  return createRequire(import.meta.url)("json-p3") as typeof import("json-p3");
}

/** The nodes of a document that a JSONPath query (RFC 9535) selects, in its order, each once. */
export function select(query: string, root: DocumentNode): Selected {
  const { JSONPathEnvironment, JSONPathError } = jsonPath();
  const environment = new JSONPathEnvironment({ strict: true, maxRecursionDepth: limits.depth });
  try {
    // The package knows JSON as mutable; it changes nothing.
    const found = environment.query(query, plainValue(root) as Parameters<typeof environment.query>[1]);
    return { kind: "selected", locations: distinct(found.locations()) };
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    return { kind: "unreadable", reason: error.message.replace(/\.$/, "") };
  }
}

function distinct(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}
