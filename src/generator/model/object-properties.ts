import type { Property, Schema } from "./schema.js";
import type { KnownSchemas } from "./schema-kinds.js";

/** Parents of parents further away than this are not asked. */
const deepest = 24;

/** What a schema says of a property of its values, in it or in what it extends; of several that say something, the first that lists it. */
export function findProperty(schema: Schema, name: string, known: KnownSchemas, depth = 0): Property | undefined {
  if (depth > deepest) return undefined;
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
    case "reference": {
      const target = known.get(schema.name);
      return target && findProperty(target, name, known, depth + 1);
    }
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
  const schemas = [first, ...others].map(({ schema }) => schema);
  const required = [first, ...others].every((property) => property.required);
  return { ...first, required, schema: { kind: "union", origin: first.origin, members: schemas } };
}

/** Every property that a schema lists, in it or in what it extends or chooses from; a name may come more than once. */
export function propertiesOf(schema: Schema, known: KnownSchemas, depth = 0): readonly Property[] {
  if (depth > deepest) return [];
  switch (schema.kind) {
    case "object":
      return schema.properties;
    case "intersection":
    case "union":
      return schema.members.flatMap((member) => propertiesOf(member, known, depth + 1));
    case "reference": {
      const target = known.get(schema.name);
      return target === undefined ? [] : propertiesOf(target, known, depth + 1);
    }
    default:
      return [];
  }
}
