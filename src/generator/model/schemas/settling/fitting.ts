import type { KnownSchemas } from "../known-schemas.js";
import type { ConstantSchema, Schema } from "../schema.js";
import { constantsOf, kindsOf, type ValueKind } from "../schema-kinds.js";

/** The values that fit all schemas that have been looked at: their kinds, and themselves; undefined is whatever there is. */
export interface Fitting {
  readonly kinds: ReadonlySet<ValueKind> | undefined;
  readonly values: ReadonlySet<ConstantSchema["values"][number]> | undefined;
}

/** Before any schema has been looked at. */
export const anything: Fitting = { kinds: undefined, values: undefined };

/** What fits this schema, too; undefined where nothing is left. */
export function fittingToo(fitting: Fitting, schema: Schema, known: KnownSchemas): Fitting | undefined {
  const constants = constantsOf(schema, known);
  const kinds = inBoth(fitting.kinds, kindsOf(schema, known));
  const values = inBoth(fitting.values, constants && new Set(constants));
  const isNothing = kinds?.size === 0 || (fitting.values !== undefined && values?.size === 0);
  return isNothing ? undefined : { kinds, values };
}

/** What fits all of them; undefined where nothing does. */
export function fittingAll(schemas: readonly Schema[], known: KnownSchemas): Fitting | undefined {
  let fitting: Fitting | undefined = anything;
  for (const schema of schemas) fitting = fitting && fittingToo(fitting, schema, known);
  return fitting;
}

/** Whether there is a value that fits all of them. */
export function fitTogether(schemas: readonly Schema[], known: KnownSchemas): boolean {
  return fittingAll(schemas, known) !== undefined;
}

function inBoth<One>(
  one: ReadonlySet<One> | undefined,
  other: ReadonlySet<One> | undefined,
): ReadonlySet<One> | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  return new Set([...one].filter((value) => other.has(value)));
}
