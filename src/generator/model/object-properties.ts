import { limits } from "../source/limits.js";
import { askNamed } from "./ask-named.js";
import { unionOf } from "./combine-schemas.js";
import type { Property, Schema } from "./schema.js";
import type { KnownSchemas } from "./schema-kinds.js";

const propertyOfNamed = askNamed<Property>();

/** What a schema says of a property of its values, in it or in what it extends; of several that say something, the first that lists it. */
export function findProperty(schema: Schema, name: string, known: KnownSchemas, depth = 0): Property | undefined {
  if (depth > limits.referenceDepth) return undefined;
  switch (schema.kind) {
    case "object":
      return schema.properties.find((property) => property.name === name);
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

/**
 * Every property that a schema lists, in it or in what it extends or chooses from; a name may come more than once, a named schema is asked
 * once.
 */
export function propertiesOf(schema: Schema, known: KnownSchemas): readonly Property[] {
  const properties: Property[] = [];
  collectProperties(schema, known, { properties, asked: new Set() }, 0);
  return properties;
}

interface Collected {
  readonly properties: Property[];
  /** Names of schemas. */
  readonly asked: Set<string>;
}

function collectProperties(schema: Schema, known: KnownSchemas, into: Collected, depth: number): void {
  if (depth > limits.referenceDepth) return;
  switch (schema.kind) {
    case "object":
      for (const property of schema.properties) into.properties.push(property);
      return;
    case "intersection":
    case "union":
      for (const member of schema.members) collectProperties(member, known, into, depth + 1);
      return;
    case "reference": {
      const target = into.asked.has(schema.name) ? undefined : known.get(schema.name);
      into.asked.add(schema.name);
      if (target !== undefined) collectProperties(target, known, into, depth + 1);
      return;
    }
    default:
  }
}
