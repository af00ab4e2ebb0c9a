import type { Api } from "../../model/api.js";
import { knownSchemas } from "../../model/schemas/known-schemas.js";
import type { Schema } from "../../model/schemas/schema.js";

/** Follows references to the end. */
export type Resolve = (schema: Schema) => Schema;

/** What follows the references of an API. */
export function resolver({ schemas }: Pick<Api, "schemas">): Resolve {
  const byName = knownSchemas(schemas);
  const behind = (schema: Schema): Schema | undefined =>
    schema.kind === "reference" ? byName.get(schema.name) : undefined;
  return (schema) => {
    let end = schema;
    for (let next = behind(end); next !== undefined; next = behind(end)) end = next;
    return end;
  };
}
