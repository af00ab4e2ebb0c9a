import type { Api } from "../model/api.js";
import type { Schema } from "../model/schema.js";

/** Follows references to the end. */
export function resolver({ schemas }: Pick<Api, "schemas">): (schema: Schema) => Schema {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const resolve = (schema: Schema): Schema => {
    const next = schema.kind === "reference" ? byName.get(schema.name) : undefined;
    return next === undefined ? schema : resolve(next);
  };
  return resolve;
}
