import { type DocumentNode, eachValue, type MapNode } from "../../source/document-node.js";

/** Told each map of a document whose `$ref` stands where OpenAPI has references, and the key that it, its list or its map stands under. */
export type VisitReference = (node: MapNode, key: string) => void;

/**
 * Visits every reference of an OpenAPI document, in file order, or of a part of one that stands under `key`. A `$ref` in examples,
 * defaults and extensions is data, and in a map whose keys are names (`properties`, `components.schemas`) it is a name.
 */
export function visitReferences(root: DocumentNode, visit: VisitReference, key = ""): void {
  for (const { node, at } of key === "" ? referencesOf(root) : referencesUnder(root, key)) visit(node, at);
}

interface FoundReference {
  readonly node: MapNode;
  readonly at: string;
}

/** A document is asked more than once, and looked through once. */
const referencesOfRoots = new WeakMap<DocumentNode, readonly FoundReference[]>();

function referencesOf(root: DocumentNode): readonly FoundReference[] {
  const references = referencesOfRoots.get(root) ?? referencesUnder(root, "");
  referencesOfRoots.set(root, references);
  return references;
}

function referencesUnder(tree: DocumentNode, key: string): readonly FoundReference[] {
  const found: FoundReference[] = [];
  visitObject(tree, (node, at) => found.push({ node, at }), key);
  return found;
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
  if (node.kind === "map" && node.members.has("$ref")) visit(node, at);
  eachInside(node, at, (inner, key) => visitObject(inner, visit, key), "$ref");
}

/** Told each object, the key that it stands under, and the names that lead to it. */
export type TellObject = (inner: DocumentNode, key: string, ...names: readonly string[]) => void;

/**
 * Tells what stands in an object where OpenAPI has objects, or lists of them: neither data nor names. `at` is as for references. Objects
 * in which no map has a member `holding` may be left out.
 */
export function eachInside(node: DocumentNode, at: string, tell: TellObject, holding?: string): void {
  if (node.kind === "list") for (const [index, item] of node.items.entries()) tell(item, at, String(index));
  if (node.kind !== "map") return;
  eachValue(
    node,
    (value, key) => {
      if (!isData(key, value)) eachInMember(key, value, tell, holding);
    },
    holding,
  );
}

function isData(key: string, value: DocumentNode): boolean {
  // A schema's own `examples` (3.1) are a list of data; everywhere else they are named objects.
  return dataKeys.has(key) || key.startsWith("x-") || (key === "examples" && value.kind === "list");
}

function eachInMember(key: string, value: DocumentNode, tell: TellObject, holding: string | undefined): void {
  if (value.kind !== "map" || !nameMaps.has(key)) {
    tell(value, key, key);
    return;
  }
  const isExtensible = extensibleMaps.has(key);
  const tellNamed = (named: DocumentNode, name: string): void => {
    if (!isExtensible || !name.startsWith("x-")) tell(named, key, key, name);
  };
  eachValue(value, tellNamed, holding);
}
