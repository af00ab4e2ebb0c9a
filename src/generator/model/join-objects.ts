import type { ObjectSchema, Property, Schema } from "./schema.js";

/** One object for two that must hold at once. A property that both list is whatever fits both. */
export function joinObjects(
  one: ObjectSchema,
  other: ObjectSchema,
  join: (parts: readonly Schema[]) => Schema,
): ObjectSchema {
  const { closed: _, ...rest } = one;
  const { closed: __, ...more } = other;
  const additional = [one.additional, other.additional].filter((schema) => schema !== undefined);
  const affixed = [...(one.affixed ?? []), ...(other.affixed ?? [])];
  return {
    ...rest,
    ...more,
    properties: joinProperties(one.properties, other.properties, join),
    ...(additional.length > 0 && { additional: join(additional) }),
    ...(affixed.length > 0 && { affixed }),
    ...(one.closed === true && other.closed === true && { closed: true as const }),
    ...notesOfBoth(one, other),
  };
}

function joinProperties(
  one: readonly Property[],
  other: readonly Property[],
  join: (parts: readonly Schema[]) => Schema,
): readonly Property[] {
  const joined = new Map(one.map((property) => [property.name, property]));
  for (const property of other) {
    const known = joined.get(property.name);
    joined.set(property.name, known === undefined ? property : joinProperty(known, property, join));
  }
  return [...joined.values()];
}

function joinProperty(one: Property, other: Property, join: (parts: readonly Schema[]) => Schema): Property {
  const required = one.required || other.required;
  if (one.unlisted === true || other.unlisted === true) return { ...(one.unlisted === true ? other : one), required };
  const schema = isSame(one.schema, other.schema) ? one.schema : join([one.schema, other.schema]);
  const { title, description, deprecated, readOnly, writeOnly } = { ...one.schema, ...other.schema };
  const said = Object.fromEntries(
    Object.entries({ title, description, deprecated, readOnly, writeOnly }).filter(([, value]) => value !== undefined),
  );
  return { ...other, required, schema: { ...schema, ...said } };
}

function isSame(one: Schema, other: Schema): boolean {
  return one.kind === "reference" && other.kind === "reference" && one.name === other.name;
}

/** What is noted of either, each once. */
export function notesOfBoth(one: Schema, other: Schema): Pick<ObjectSchema, "notes"> {
  const notes = [...new Set([...(one.notes ?? []), ...(other.notes ?? [])])];
  return notes.length === 0 ? {} : { notes };
}
