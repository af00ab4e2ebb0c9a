import {
  type DocumentNode,
  type MapNode,
  madeOf,
  mapInside,
  mapValues,
  memberOf,
  memberText,
} from "../../source/nodes/document-node.js";
import { booleanNode, mapNode, textNode, withEntries } from "../../source/nodes/make-node.js";

/**
 * A schema of Swagger 2.0 as one of OpenAPI 3.0: `x-nullable` is `nullable`, a discriminator is an object, `type: file` is binary
 * text. References are upgraded by `upgrade-references.ts`.
 */
export function upgradeSchema(node: DocumentNode): DocumentNode {
  return node.kind === "map" ? upgradeMap(node) : node;
}

function upgradeMap(node: MapNode): MapNode {
  const inner = mapValues(node, (value, name) => upgradeMember(name, value));
  return madeOf(node, withFile(withDiscriminator(withNullable(inner))), "upgraded");
}

/** Keys whose value is a schema, a list of them, or a map from names to them. */
const schemaKeys: ReadonlySet<string> = new Set(["items", "additionalProperties", "not"]);
const schemaLists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);
const schemaMaps: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions"]);

function upgradeMember(name: string, value: DocumentNode): DocumentNode {
  if (schemaMaps.has(name) && value.kind === "map") return mapValues(value, upgradeSchema);
  if (value.kind === "list" && (schemaLists.has(name) || name === "items")) return mapInside(value, upgradeSchema);
  return schemaKeys.has(name) ? upgradeSchema(value) : value;
}

function withNullable(node: MapNode): MapNode {
  const mark = memberOf(node, "x-nullable");
  if (mark?.kind !== "boolean" || node.members.has("nullable")) return node;
  return withEntries(node, ["x-nullable"], [["nullable", booleanNode(mark.origin, mark.value)]]);
}

/** Swagger 2.0 names the property alone; the names of the definitions are its values. */
function withDiscriminator(node: MapNode): MapNode {
  const discriminator = memberOf(node, "discriminator");
  if (discriminator?.kind !== "text") return node;
  const { origin } = discriminator;
  return withEntries(node, ["discriminator"], [["discriminator", mapNode(origin, [["propertyName", discriminator]])]]);
}

function withFile(node: MapNode): MapNode {
  const type = memberOf(node, "type");
  if (type === undefined || memberText(node, "type") !== "file") return node;
  return withEntries(
    node,
    ["type", "format"],
    [
      ["type", textNode(type.origin, "string")],
      ["format", textNode(type.origin, "binary")],
    ],
  );
}
