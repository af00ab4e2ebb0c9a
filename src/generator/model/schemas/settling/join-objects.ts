import { groupBy } from "../../../source/group-by.js";
import { joinAffixed } from "../affixed-properties.js";
import type { ObjectSchema, Property, Schema } from "../schema.js";
import { saidOf } from "../schema-words.js";

/** Joins schemas that must hold at once. */
type Join = (parts: readonly Schema[]) => Schema;

/** One object for several that must hold at once. A property that some of them list is whatever fits all. */
export function joinObjects(objects: readonly ObjectSchema[], join: Join): ObjectSchema {
  const { closed: _, ...whole } = merged(objects);
  const additional = objects.flatMap((object) => object.additional ?? []);
  const affixed = joinAffixed(
    objects.flatMap((object) => object.affixed ?? []),
    join,
  );
  return {
    ...whole,
    properties: joinProperties(objects, join),
    ...(additional.length > 0 && { additional: join(additional) }),
    ...(affixed.length > 0 && { affixed }),
    ...(objects.every(({ closed }) => closed === true) && { closed: true as const }),
    ...notesOfAll(objects),
  };
}

/** Those of one name are joined at once: one after the other, a thousand of them would be joined a thousand times. */
function joinProperties(objects: readonly ObjectSchema[], join: Join): readonly Property[] {
  const properties = objects.flatMap((object) => object.properties);
  const byName = groupBy(properties, ({ name }) => name);
  return [...byName.values()].map((same) => (same.length === 1 ? same[0] : joinProperty(same, join)));
}

function joinProperty(same: readonly [Property, ...Property[]], join: Join): Property {
  const required = same.some((property) => property.required);
  const listed = same.filter(({ unlisted }) => unlisted !== true);
  const last = listed.at(-1) ?? same.at(-1) ?? same[0];
  if (listed.length < 2) return { ...last, required };
  const schemas = listed.map(({ schema }) => schema);
  const distinct = distinctSchemas(schemas);
  const [only = last.schema] = distinct;
  const schema = distinct.length === 1 ? only : join(distinct);
  return {
    ...last,
    required,
    schema: { ...schema, ...merged(schemas.map(saidOf)) },
  };
}

/** A named schema counts once. */
function distinctSchemas(schemas: readonly Schema[]): readonly Schema[] {
  const byKey = new Map(
    schemas.toReversed().map((schema) => [schema.kind === "reference" ? schema.name : schema, schema]),
  );
  return [...byKey.values()].toReversed();
}

/** All that any of them says; of what several say, the last. */
export function merged<One extends object>(all: readonly One[]): One {
  const [first, ...others] = all;
  if (first === undefined) throw new Error("there is nothing to merge");
  let whole = first;
  for (const one of others) whole = { ...whole, ...one };
  return whole;
}

/** What is noted of any, each once. */
export function notesOfAll(schemas: readonly Schema[]): Pick<ObjectSchema, "notes"> {
  const notes = [...new Set(schemas.flatMap((schema) => schema.notes ?? []))];
  return notes.length === 0 ? {} : { notes };
}
