import type { Api } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";

/** Each operation asks for the same ones. */
const named = new WeakMap<Api["schemas"], ReadonlyMap<string, Schema>>();

function namedSchemas(schemas: Api["schemas"]): ReadonlyMap<string, Schema> {
  const known = named.get(schemas) ?? new Map(schemas.map(({ name, schema }) => [name, schema]));
  named.set(schemas, known);
  return known;
}

/** Follows references to the end. */
export type Resolve = (schema: Schema) => Schema;

/** What follows the references of an API. */
export function resolver({ schemas }: Pick<Api, "schemas">): Resolve {
  const byName = namedSchemas(schemas);
  const behind = (schema: Schema): Schema | undefined =>
    schema.kind === "reference" ? byName.get(schema.name) : undefined;
  return (schema) => {
    let end = schema;
    for (let next = behind(end); next !== undefined; next = behind(end)) end = next;
    return end;
  };
}
