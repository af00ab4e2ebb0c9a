import type { DocumentNode, MapNode } from "../source/document-node.js";

/** Told each map of a document whose `$ref` stands where OpenAPI has references, and the key that it, its list or its map stands under. */
export type VisitReference = (node: MapNode, key: string) => void;

/**
 * Visits every reference of an OpenAPI document, in file order, or of a part of one that stands under `key`. A `$ref` in examples, defaults and extensions is data, and in a
 * map whose keys are names (`properties`, `components.schemas`) it is a name.
 */
export function visitReferences(root: DocumentNode, visit: VisitReference, key = ""): void {
  visitObject(root, visit, key);
}

/** Keys whose value is a map from names to objects. */
const nameMaps: ReadonlySet<string> = new Set([
  "$defs",
  "additionalOperations",
  "callbacks",
  "content",
  "definitions",
  "dependentSchemas",
  "encoding",
  "examples",
  "headers",
  "links",
  "mediaTypes",
  "parameters",
  "pathItems",
  "paths",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "variables",
  "webhooks",
]);

/** Name maps in which `x-...` is an extension all the same. */
const extensibleMaps: ReadonlySet<string> = new Set(["paths", "responses"]);

/** Keys whose value is data, whatever it looks like. `value` is that of an example object. */
const dataKeys: ReadonlySet<string> = new Set(["const", "default", "enum", "example", "mapping", "scopes", "value"]);

function visitObject(node: DocumentNode, visit: VisitReference, at: string): void {
  if (node.kind === "list") for (const item of node.items) visitObject(item, visit, at);
  if (node.kind !== "map") return;
  if (node.members.has("$ref")) visit(node, at);
  for (const [key, { value }] of node.members) if (!isData(key, value)) visitMember(key, value, visit);
}

function isData(key: string, value: DocumentNode): boolean {
  // A schema's own `examples` (3.1) are a list of data; everywhere else they are named objects.
  return dataKeys.has(key) || key.startsWith("x-") || (key === "examples" && value.kind === "list");
}

function visitMember(key: string, value: DocumentNode, visit: VisitReference): void {
  if (value.kind === "map" && nameMaps.has(key)) {
    const names = [...value.members].filter(([name]) => !name.startsWith("x-") || !extensibleMaps.has(key));
    for (const [, named] of names) visitObject(named.value, visit, key);
  } else {
    visitObject(value, visit, key);
  }
}
