import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { limits } from "../../../source/limits.js";
import type { LocatedText } from "../../../source/located-text.js";
import type { DocumentNode, MapMember, MapNode } from "../../../source/nodes/document-node.js";
import { tooManySchemaParts } from "../../limit-diagnostics.js";
import { filledMembers, member, readMap, readTexts } from "../../read-node.js";
import { affixOf, hasAffix, joinAffixed } from "../affixed-properties.js";
import { intersectionOf, unionOf, unknownSchema } from "../combine-schemas.js";
import type { AffixedProperties, ObjectSchema, Property, Schema } from "../schema.js";

/** Builds a schema that stands inside the one at hand. */
export type BuildInner = (node: DocumentNode) => Schema;

/** A schema of type `object`. One that lists nothing and forbids nothing takes any members. */
export function buildObject(schema: MapNode, inner: BuildInner, report: Report): ObjectSchema {
  const { origin } = schema;
  const names = buildNames(schema, inner);
  const others = buildOthers(schema, inner, report);
  const { additional } = others;
  const listed = buildProperties(schema, inner, report);
  const named = names?.kind === "constant" ? namedProperties(names.values, additional ?? unknownSchema(origin)) : [];
  const required = fewEnough(readTexts(schema, "required", report), schema, "required names", report);
  const all = named.length === 0 ? listed : addedTo(listed, named);
  const properties = required.length === 0 ? all : withRequired(all, required, others);
  if (named.length > 0) return { kind: "object", origin, properties };
  return {
    kind: "object",
    origin,
    properties,
    ...others,
    ...(names && { names, additional: additional ?? unknownSchema(origin) }),
  };
}

function buildProperties(schema: MapNode, inner: BuildInner, report: Report): readonly Property[] {
  const members = fewEnough(membersOf(readMap(schema, "properties", report)), schema, "properties", report);
  return members.map(({ key, value }) => {
    return { name: key.value, required: false, schema: inner(value), origin: key.origin };
  });
}

/** None of very many, which is said. */
export function fewEnough<One>(all: readonly One[], schema: MapNode, what: string, report: Report): readonly One[] {
  if (all.length <= limits.schemaParts) return all;
  report(tooManySchemaParts(schema.origin, what));
  return [];
}

/** Here a member whose name begins with `x-` is a property like the others, not an extension. */
function membersOf(properties: MapNode | undefined): readonly MapMember[] {
  return properties === undefined ? [] : [...properties.members.values()];
}

/**
 * The listed properties, then those that are required without being listed: they have the type of others with such names, if they have
 * any. Where others may be anything, a part beside this one may still say what they are.
 */
function withRequired(
  properties: readonly Property[],
  required: readonly LocatedText[],
  others: Others,
): readonly Property[] {
  const names = new Map(required.map((text) => [text.value, text]));
  const listed = properties.map((property) => ({ ...property, required: names.delete(property.name) }));
  const unlisted = [...names.values()].map(({ value, origin }): Property => {
    const schema = schemaOfOther({ value, origin }, others);
    const isOpen = schema.kind === "unknown";
    return { name: value, required: true, origin, schema, ...(isOpen && { unlisted: true as const }) };
  });
  return [...listed, ...unlisted];
}

/** What is said of a property that is not listed: by how its name begins or ends, else as of any. */
function schemaOfOther({ value, origin }: LocatedText, { affixed = [], additional }: Others): Schema {
  const own = affixed.filter((one) => hasAffix(value, one)).map(({ schema }) => schema);
  return own.length > 0 ? intersectionOf(origin, own) : (additional ?? unknownSchema(origin));
}

/** `propertyNames` of which the type can know: an `enum`, or a schema with a name. */
function buildNames(schema: MapNode, inner: BuildInner): Schema | undefined {
  const names = member(schema, "propertyNames");
  const built = names?.kind === "map" ? inner(names) : undefined;
  return built?.kind === "constant" || built?.kind === "reference" ? built : undefined;
}

function namedProperties(names: readonly unknown[], schema: Schema): readonly Property[] {
  const texts = names.filter((name) => typeof name === "string");
  return texts.map((name) => ({ name, required: false, schema, origin: schema.origin }));
}

function addedTo(listed: readonly Property[], more: readonly Property[]): readonly Property[] {
  const names = new Set(listed.map(({ name }) => name));
  return [...listed, ...more.filter(({ name }) => !names.has(name))];
}

type Others = Pick<ObjectSchema, "additional" | "affixed" | "closed">;

/** What is said of properties that are not listed by name. */
function buildOthers(schema: MapNode, inner: BuildInner, report: Report): Others {
  const additional = member(schema, "additionalProperties") ?? unevaluatedProperties(schema);
  const patterned = readMap(schema, "patternProperties", report);
  if (additional === undefined && patterned === undefined) return {};
  const patterns = filledMembers(patterned);
  const isClosed = additional?.kind === "boolean" && !additional.value;
  const read = patterns.map(({ key, value }) => ({ affix: affixOf(key.value), schema: inner(value) }));
  const told = read.flatMap(({ affix, schema: own }): readonly AffixedProperties[] =>
    affix === undefined ? [] : [{ ...affix, schema: own }],
  );
  const affixed = joinAffixed(told, (parts) => intersectionOf(schema.origin, parts));
  const rest = read.filter(({ affix }) => affix === undefined).map((one) => one.schema);
  const values = additional === undefined || isClosed ? rest : [...rest, inner(additional)];
  return {
    ...(values.length > 0 && { additional: unionOf(schema.origin, values) }),
    ...(affixed.length > 0 && { affixed }),
    ...(isClosed && values.length === 0 && affixed.length === 0 && { closed: true as const }),
  };
}

/** What `false` forbids beside other parts is what none of them lists, which they are looked at for together: no type says it. */
function unevaluatedProperties(schema: MapNode): DocumentNode | undefined {
  const node = member(schema, "unevaluatedProperties");
  const isShut = node?.kind === "boolean" && !node.value;
  return isShut && besideParts.some((name) => schema.members.has(name)) ? undefined : node;
}

const besideParts = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"];
