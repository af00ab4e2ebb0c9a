import { groupBy } from "../../../source/group-by.js";
import type { Discriminator } from "../schema.js";

const valuesBySchema = new WeakMap<Discriminator["mapping"], ReadonlyMap<string, readonly string[]>>();

/** The values that a mapping gives a schema; each mapping is looked through once, however many members ask. */
export function mappedTo(name: string, { mapping }: Discriminator): readonly string[] {
  const values = valuesBySchema.get(mapping) ?? valuesOf(mapping);
  valuesBySchema.set(mapping, values);
  return values.get(name) ?? [];
}

function valuesOf(mapping: Discriminator["mapping"]): ReadonlyMap<string, readonly string[]> {
  const entries = groupBy(mapping, ({ schema }) => schema);
  return new Map([...entries].map(([schema, own]) => [schema, own.map(({ value }) => value)]));
}
