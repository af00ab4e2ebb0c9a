import type { ObjectSchema, Schema } from "./schema.js";

/** The schema with each of the schemas directly inside it replaced. */
export function mapParts(schema: Schema, change: (part: Schema) => Schema): Schema {
  switch (schema.kind) {
    case "array":
      return { ...schema, items: change(schema.items) };
    case "tuple":
      return { ...schema, items: schema.items.map(change), ...(schema.rest && { rest: change(schema.rest) }) };
    case "object":
      return mapObject(schema, change);
    case "union":
    case "intersection":
      return { ...schema, members: schema.members.map(change) };
    default:
      return schema;
  }
}

/** The object with its properties' schemas replaced, and those of properties that are not listed. */
export function mapObject(schema: ObjectSchema, change: (part: Schema) => Schema): ObjectSchema {
  const { properties, additional, names, affixed } = schema;
  return {
    ...schema,
    properties: properties.map(changing(change)),
    ...(additional && { additional: change(additional) }),
    ...(names && { names: change(names) }),
    ...(affixed && { affixed: affixed.map(changing(change)) }),
  };
}

/** What has a schema, with that replaced; it stays itself where its schema does, as most do: copies are most of what a change costs. */
export function changing(
  change: (schema: Schema) => Schema,
): <Described extends { readonly schema: Schema }>(described: Described) => Described {
  return (described) => {
    const schema = change(described.schema);
    return schema === described.schema ? described : { ...described, schema };
  };
}
