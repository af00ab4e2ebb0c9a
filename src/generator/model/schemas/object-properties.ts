import { limits } from "../../source/limits.js";
import { askNamed } from "./ask-named.js";
import { unionOf } from "./combine-schemas.js";
import type { KnownSchemas } from "./known-schemas.js";
import type { ConstantSchema, Property, Schema } from "./schema.js";
import { constantsOf } from "./schema-kinds.js";

const propertyOfNamed = askNamed<Property>();

const byName = new WeakMap<readonly Property[], ReadonlyMap<string, Property>>();

/** The first property of that name; of long lists each is looked through once, however many names are asked for. */
function propertyNamed(properties: readonly Property[], name: string): Property | undefined {
  if (properties.length < 16) return properties.find((property) => property.name === name);
  const known = byName.get(properties) ?? new Map(properties.toReversed().map((one) => [one.name, one]));
  byName.set(properties, known);
  return known.get(name);
}

/** What a schema says of a property of its values, in it or in what it extends; of several that say something, the first that lists it. */
export function findProperty(schema: Schema, name: string, known: KnownSchemas, depth = 0): Property | undefined {
  if (depth > limits.referenceDepth) return undefined;
  switch (schema.kind) {
    case "object":
      return propertyNamed(schema.properties, name);
    case "intersection": {
      const found = schema.members.flatMap((member) => findProperty(member, name, known, depth + 1) ?? []);
      const listed = found.find(({ unlisted }) => unlisted !== true) ?? found[0];
      return listed && { ...listed, required: found.some(({ required }) => required) };
    }
    case "union":
      return inEvery(schema.members, name, known, depth);
    case "reference":
      return propertyOfNamed(schema.name, known, (target) => findProperty(target, name, known, depth + 1), name);
    default:
      return undefined;
  }
}

/** A property of all members of a union, null aside: what it is in any of them. */
function inEvery(members: readonly Schema[], name: string, known: KnownSchemas, depth: number): Property | undefined {
  const objects = members.filter(({ kind }) => kind !== "null");
  const found = objects.map((member) => findProperty(member, name, known, depth + 1));
  const [first, ...others] = found.filter((property) => property !== undefined);
  if (first === undefined || found.includes(undefined)) return undefined;
  if (others.length === 0) return first;
  // Unions of unions come to the same property in many ways.
  const schemas = [...new Set([first, ...others].map(({ schema }) => schema))];
  const required = [first, ...others].every((property) => property.required);
  return { ...first, required, schema: unionOf(first.origin, schemas) };
}

const valuesOfNamed = askNamed<ConstantSchema["values"]>();

/** The only values that a property can have by any of what a schema extends; undefined where nothing says which. */
export function valuesOfProperty(
  schema: Schema,
  name: string,
  known: KnownSchemas,
  depth = 0,
): ConstantSchema["values"] | undefined {
  if (depth > limits.referenceDepth) return undefined;
  switch (schema.kind) {
    case "object": {
      const property = propertyNamed(schema.properties, name);
      return property && constantsOf(property.schema, known);
    }
    case "intersection":
      return schema.members
        .map((member) => valuesOfProperty(member, name, known, depth + 1))
        .find((values) => values !== undefined);
    case "reference":
      return valuesOfNamed(schema.name, known, (target) => valuesOfProperty(target, name, known, depth + 1), name);
    default:
      return undefined;
  }
}

/** Every property that a schema lists, in it or in what it extends or chooses from, each once; a name may come more than once. */
export function propertiesOf(schema: Schema, known: KnownSchemas): readonly Property[] {
  return schema.kind === "object" ? schema.properties : [...collected(schema, known, 0)];
}

const propertiesOfNamed = askNamed<ReadonlySet<Property>>();
const none: ReadonlySet<Property> = new Set();

function collected(schema: Schema, known: KnownSchemas, depth: number): ReadonlySet<Property> {
  if (depth > limits.referenceDepth) return none;
  switch (schema.kind) {
    case "object":
      return new Set(schema.properties);
    case "intersection":
    case "union": {
      const all = new Set<Property>();
      for (const member of schema.members)
        for (const property of collected(member, known, depth + 1)) all.add(property);
      return all;
    }
    case "reference":
      return propertiesOfNamed(schema.name, known, (target) => collected(target, known, depth + 1)) ?? none;
    default:
      return none;
  }
}
