import type { DocumentNode, MapMember, MapNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import { unionOf, unknownSchema } from "./combine-schemas.js";
import { listedMembers, member, type Report, readMap, readTexts } from "./read-node.js";
import type { ObjectSchema, Property, Schema } from "./schema.js";

/** Builds a schema that stands inside the one at hand. */
export type BuildInner = (node: DocumentNode) => Schema;

/** A schema of type `object`. One that lists nothing and forbids nothing takes any members. */
export function buildObject(schema: MapNode, inner: BuildInner, report: Report): ObjectSchema {
  const { origin } = schema;
  const properties = buildProperties(schema, inner, report);
  const additional = buildAdditional(schema, inner) ?? (isFree(schema, properties) ? unknownSchema(origin) : undefined);
  return { kind: "object", origin, properties, ...(additional === undefined ? {} : { additional }) };
}

/** The listed properties, then those that are required without being listed: their values can be anything. */
function buildProperties(schema: MapNode, inner: BuildInner, report: Report): readonly Property[] {
  const required = new Map(readTexts(schema, "required", report).map((text) => [text.value, text]));
  const members = membersOf(readMap(schema, "properties", report));
  const listed = members.map(({ key, value }) => property(key, required.has(key.value), inner(value)));
  const names = new Set(members.map(({ key }) => key.value));
  const unlisted = [...required.values()].filter((text) => !names.has(text.value));
  return [...listed, ...unlisted.map((text) => property(text, true, unknownSchema(text.origin)))];
}

function property(name: LocatedText, required: boolean, schema: Schema): Property {
  return { name: name.value, required, schema, origin: name.origin };
}

/** Here a member whose name begins with `x-` is a property like the others, not an extension. */
function membersOf(properties: MapNode | undefined): readonly MapMember[] {
  return properties === undefined ? [] : [...properties.members.values()];
}

function buildAdditional(schema: MapNode, inner: BuildInner): Schema | undefined {
  const additional = member(schema, "additionalProperties");
  const patterns = member(schema, "patternProperties");
  const byPattern = patterns?.kind === "map" ? listedMembers(patterns).map(({ value }) => inner(value)) : [];
  const forbidden = additional === undefined || (additional.kind === "boolean" && !additional.value);
  const values = forbidden ? byPattern : [...byPattern, inner(additional)];
  return values.length === 0 ? undefined : unionOf(schema.origin, values);
}

function isFree(schema: MapNode, properties: readonly Property[]): boolean {
  return properties.length === 0 && member(schema, "additionalProperties") === undefined;
}
