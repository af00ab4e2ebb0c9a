import type { KnownSchemas } from "../known-schemas.js";
import type { Schema } from "../schema.js";
import { excludeEachOther } from "../schema-kinds.js";
import { anything, type Fitting, fittingAll, fittingToo } from "./fitting.js";

export interface Description {
  readonly schema: Schema;
  /** Of the member that has it. */
  readonly index: number;
}

/** What members say of one property, and what fits all of it. */
export interface Described {
  readonly by: Description[];
  readonly fitting: Fitting | undefined;
}

/**
 * What members say of a property with one more description, and the earlier ones that no value fits beside it: those are overridden.
 * Each pair is only looked at where something excludes another: there may be thousands. For the same reason the earlier ones
 * are not copied: what was given is used up.
 */
export function describeToo(
  { by, fitting }: Described = { by: [], fitting: anything },
  description: Description,
  known: KnownSchemas,
): { readonly described: Described; readonly overridden: readonly Description[] } {
  if (by.at(-1)?.schema === description.schema) {
    by.push(description);
    return { described: { by, fitting }, overridden: [] };
  }
  const both = fitting && fittingToo(fitting, description.schema, known);
  const excluded = both === undefined ? by.filter((other) => isOverridden(other, description, known)) : [];
  by.push(description);
  if (excluded.length === 0) return { described: { by, fitting: both }, overridden: [] };
  const gone = new Set(excluded);
  const left = by.filter((one) => !gone.has(one));
  const schemas = left.map((one) => one.schema);
  return { described: { by: left, fitting: fittingAll(schemas, known) }, overridden: excluded };
}

function isOverridden(other: Description, { schema, index }: Description, known: KnownSchemas): boolean {
  return other.index !== index && excludeEachOther(other.schema, schema, known);
}
