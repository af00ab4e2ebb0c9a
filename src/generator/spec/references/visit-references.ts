import { type DocumentNode, eachValue, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import { methods } from "../methods.js";

/** Told each map of a document whose `$ref` stands where OpenAPI has references, and the key that it, its list or its map stands under. */
export type VisitReference = (node: MapNode, key: string) => void;

/**
 * Visits every reference of an OpenAPI document, in file order, or of a part of one that stands under `key`. A `$ref` in examples,
 * defaults and extensions is data, and in a map whose keys are names (`properties`, `components.schemas`) it is a name.
 */
export function visitReferences(root: DocumentNode, visit: VisitReference, key = ""): void {
  for (const { node, at, isMisplaced } of foundIn(root, key)) if (!isMisplaced) visit(node, at);
}

/** Visits what is meant as a reference where OpenAPI has none: in the place of `paths`, an operation, a list, a text. */
export function visitMisplaced(root: DocumentNode, visit: VisitReference, key = ""): void {
  for (const { node, at, isMisplaced } of foundIn(root, key)) if (isMisplaced) visit(node, at);
}

interface FoundReference {
  readonly node: MapNode;
  readonly at: string;
  readonly isMisplaced: boolean;
}

function foundIn(root: DocumentNode, key: string): readonly FoundReference[] {
  return key === "" ? referencesOf(root) : referencesUnder(root, key);
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
  visitObject(tree, (node, at, isMisplaced) => found.push({ node, at, isMisplaced }), key);
  return found;
}

/** Keys under which OpenAPI has no references, though it has objects, lists or texts there. */
const unreferableKeys: ReadonlySet<string> = new Set([
  ...methods,
  ...["info", "contact", "license", "externalDocs", "components", "server", "servers", "tags", "security", "flows"],
  ...["title", "summary", "description", "operationId", "url", "version", "host", "basePath", "consumes", "produces"],
  ...["type", "format", "enum", "pattern", "required", "minimum", "maximum", "minLength", "maxLength", "discriminator"],
]);

/** Keys whose value is a map from names to objects. */
const nameMaps: ReadonlySet<string> = new Set([
  "$defs",
  "additionalOperations",
  "callbacks",
  "content",
  "definitions",
  "dependencies",
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

/** Whether a map of names has its `$ref` as no name: what has a name is no text. */
function isReferred(names: MapNode): boolean {
  return memberOf(names, "$ref")?.kind === "text";
}

/** Keys whose value is data, whatever it looks like. `value` is that of an example object. */
const dataKeys: ReadonlySet<string> = new Set(["const", "default", "example", "mapping", "scopes", "value"]);

type TakeReference = (node: MapNode, at: string, isMisplaced: boolean) => void;

function visitObject(node: DocumentNode, take: TakeReference, at: string): void {
  if (node.kind === "map" && node.members.has("$ref")) take(node, at, unreferableKeys.has(at) && isReferred(node));
  eachInside(node, at, (inner, key) => visitObject(inner, take, key), {
    holding: "$ref",
    tellNames: (names, key) => {
      if (isReferred(names)) take(names, key, true);
    },
  });
}

/** Told each object, the key that it stands under, and the names that lead to it. */
export type TellObject = (inner: DocumentNode, key: string, ...names: readonly string[]) => void;

/** What else there is to look at, and what there is not. */
export interface InsideOptions {
  /** Objects in which no map has this member may be left out. */
  readonly holding?: string;
  /** Told each map from names to objects, before the objects. */
  readonly tellNames?: (names: MapNode, key: string) => void;
}

/** Tells what stands in an object where OpenAPI has objects, or lists of them: neither data nor names. `at` is as for references. */
export function eachInside(node: DocumentNode, at: string, tell: TellObject, options: InsideOptions = {}): void {
  if (node.kind === "list") for (const [index, item] of node.items.entries()) tell(item, at, String(index));
  if (node.kind !== "map") return;
  eachValue(
    node,
    (value, key) => {
      if (!isData(key, value)) eachInMember(key, value, tell, options);
    },
    options.holding,
  );
}

function isData(key: string, value: DocumentNode): boolean {
  // A schema's own `examples` (3.1) are a list of data; everywhere else they are named objects.
  if (key === "enum") return value.kind === "list";
  return dataKeys.has(key) || key.startsWith("x-") || (key === "examples" && value.kind === "list");
}

function eachInMember(key: string, value: DocumentNode, tell: TellObject, { holding, tellNames }: InsideOptions): void {
  if (value.kind !== "map" || !nameMaps.has(key)) {
    tell(value, key, key);
    return;
  }
  tellNames?.(value, key);
  const isExtensible = extensibleMaps.has(key);
  const tellNamed = (named: DocumentNode, name: string): void => {
    if (!isExtensible || !name.startsWith("x-")) tell(named, key, key, name);
  };
  eachValue(value, tellNamed, holding);
}
