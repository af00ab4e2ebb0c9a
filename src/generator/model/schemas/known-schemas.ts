import type { NamedSchema } from "../api.js";
import type { Schema } from "./schema.js";

/** Named schemas by their names. */
export type KnownSchemas = ReadonlyMap<string, Schema>;

const known = new WeakMap<readonly NamedSchema[], KnownSchemas>();

/** The schemas by their names: those of one list are put together once, however many operations ask for them. */
export function knownSchemas(schemas: readonly NamedSchema[]): KnownSchemas {
  const before = known.get(schemas);
  if (before !== undefined) return before;
  const made = new Map(schemas.map(({ name, schema }) => [name, schema]));
  known.set(schemas, made);
  return made;
}
