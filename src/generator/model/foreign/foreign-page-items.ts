import { type DocumentNode, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { joinedSchemas } from "./joined-schemas.js";

/**
 * Where the items of a page are, for a key that does not say so: the only list of the body, or of what HAL embeds in it. Undefined
 * where there are several.
 */
export function onlyList(operation: MapNode, root: MapNode): readonly string[] | undefined {
  const body = bodyOfSuccess(operation, root);
  if (isList(body)) return [];
  const lists = listsOf(body, root);
  if (lists.length > 0) return lists.length === 1 ? lists : undefined;
  const embedded = listsOf(propertyOf(body, "_embedded", root), root);
  return embedded.length === 1 ? ["_embedded", ...embedded] : undefined;
}

/** The schema of the first success that has JSON. */
function bodyOfSuccess(operation: MapNode, root: MapNode): DocumentNode | undefined {
  const responses = memberOf(operation, "responses");
  const statuses = responses?.kind === "map" ? [...responses.members] : [];
  const [, success] = statuses.find(([status]) => status.startsWith("2")) ?? [];
  const contents = memberOf(followed(success?.value, root), "content");
  const types = contents?.kind === "map" ? [...contents.members] : [];
  const [, json] = types.find(([type]) => /[/+]json\b/i.test(type)) ?? [];
  return followed(memberOf(json?.value, "schema"), root);
}

function listsOf(schema: DocumentNode | undefined, root: MapNode): readonly string[] {
  const properties = propertiesOf(schema, root);
  return [...properties].filter(([, property]) => isList(followed(property, root))).map(([name]) => name);
}

function propertyOf(schema: DocumentNode | undefined, name: string, root: MapNode): DocumentNode | undefined {
  return followed(propertiesOf(schema, root).get(name), root);
}

/** The schema's own properties, and those that its `allOf` joins to them. */
function propertiesOf(schema: DocumentNode | undefined, root: MapNode): ReadonlyMap<string, DocumentNode> {
  const parts = schema === undefined ? [] : [...joinedSchemas({ root }, schema)];
  const properties = parts.map((part) => memberOf(part, "properties"));
  const members = properties.flatMap((one) => (one?.kind === "map" ? [...one.members] : []));
  return new Map(members.map(([name, { value }]) => [name, value]));
}

function isList(schema: DocumentNode | undefined): boolean {
  const type = memberOf(schema, "type");
  const types = type?.kind === "list" ? type.items : [type];
  return types.some((one) => one?.kind === "text" && one.text.value === "array");
}

function followed(node: DocumentNode | undefined, root: MapNode): DocumentNode | undefined {
  return node && followReference({ root }, node);
}
