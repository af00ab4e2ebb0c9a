import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { type DocumentNode, type MapNode, mapMembers, memberOf } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import { type PlainObject, type PlainValue, plainObject, plainValue } from "../plain-value.js";
import { childOf, findNode } from "../references/follow-reference.js";
import { pagingKey, type Validate, validators } from "../shape-validators.js";
import { type ShapeProblem, shapePages } from "./shape-pages.js";

/**
 * The pages about the outer shape of an OpenAPI 3 document, `x-countersign` included. Only our own schemas are ever compiled;
 * nothing of the document becomes code.
 */
export function validateDocument(root: MapNode): readonly Diagnostic[] {
  const { document, paging } = validators();
  return [
    ...pagesOf(document, root, outline(root)).map((page) => ofScheme(page, root)),
    ...pagedOperations(root).flatMap((node) => below(node, pagesOf(paging, node, pagingOf(node)))),
  ];
}

/** A security scheme that is not what OpenAPI says can still be demanded by its name. One with a description of ours has to be right. */
function ofScheme(page: Diagnostic, root: MapNode): Diagnostic {
  const [components, section, name] = pointerSegments(page.pointer ?? "") ?? [];
  if (components !== "components" || section !== "securitySchemes" || name === undefined) return page;
  const scheme = childOf(findNode({ root }, "#/components/securitySchemes"), name);
  const isDescribed = childOf(scheme, "x-countersign") !== undefined;
  return isDescribed
    ? page
    : { ...page, leniently: "nothing is sent for it: a `fetch` of the caller must authenticate" };
}

/** The pages about the shape of a file of the scheme library. */
export function validateSchemeFile(root: DocumentNode): readonly Diagnostic[] {
  return pagesOf(validators().schemeFile, root, plainValue(root));
}

function pagesOf(validate: Validate, root: DocumentNode, value: PlainValue): readonly Diagnostic[] {
  if (validate(value)) return [];
  return shapePages(root, (validate.errors ?? []).map(asProblem));
}

function asProblem(error: NonNullable<Validate["errors"]>[number]): ShapeProblem {
  const { keyword, instancePath, schemaPath, params, propertyName, parentSchema } = error;
  return { keyword, instancePath, schemaPath, params, propertyName, schema: parentSchema ?? {} };
}

/** The operations that say how their pages follow each other. */
function pagedOperations(root: MapNode): readonly MapNode[] {
  const items = [memberOf(root, "paths"), memberOf(memberOf(root, "components"), "pathItems")].flatMap(mapsIn);
  return items.flatMap(mapsIn).filter(({ members }) => members.has(pagingKey));
}

function mapsIn(node: DocumentNode | undefined): readonly MapNode[] {
  return mapMembers(node).flatMap(({ value }) => (value.kind === "map" ? [value] : []));
}

/** The pages, told from the root of the document. */
function below({ origin }: MapNode, pages: readonly Diagnostic[]): readonly Diagnostic[] {
  return pages.map((page) => ({ ...page, pointer: `${origin.pointer}${page.pointer?.slice(1) ?? ""}` }));
}

function pagingOf(operation: MapNode): PlainObject {
  const paging = memberOf(operation, pagingKey);
  return plainObject(paging === undefined ? [] : [[pagingKey, plainValue(paging)]]);
}

function outline(root: MapNode): PlainObject {
  return plainObject(
    filled(root, "security").map(([key, value]) => [key, key === "components" ? components(value) : part(key, value)]),
  );
}

/** The members with a value. `but` stays in any case. */
function filled({ members }: MapNode, but?: string): readonly (readonly [string, DocumentNode])[] {
  const all = [...members].map(([key, { value }]) => [key, value] as const);
  return all.filter(([key, value]) => value.kind !== "null" || key === but);
}

/** Of `info` the shape looks at the members too. A document may have 20 MB of paths and schemas; of those it wants the kind. */
function part(key: string, node: DocumentNode): PlainValue {
  return key === "info" ? filledValue(node) : kindAlone(node);
}

/** Many a YAML document has `description:` and nothing behind it. */
function filledValue(node: DocumentNode): PlainValue {
  if (node.kind !== "map") return plainValue(node);
  const written = [...node.members].filter(([key, { value }]) => key !== "description" || value.kind !== "null");
  return plainObject(written.map(([key, { value }]) => [key, plainValue(value)]));
}

function components(node: DocumentNode): PlainValue {
  if (node.kind !== "map") return kindAlone(node);
  const sections = filled(node).map(
    ([key, value]) => [key, key === "securitySchemes" ? schemes(value) : kindAlone(value)] as const,
  );
  return plainObject(sections);
}

/** A scheme that is a `$ref` is checked where it is written. */
function schemes(node: DocumentNode): PlainValue {
  if (node.kind !== "map") return kindAlone(node);
  const written = [...node.members].filter(([, { value }]) => value.kind !== "map" || !value.members.has("$ref"));
  return plainObject(written.map(([name, { value }]) => [name, filledValue(value)]));
}

function kindAlone(node: DocumentNode): PlainValue {
  if (node.kind === "map") return plainObject([]);
  return node.kind === "list" ? [] : plainValue(node);
}
