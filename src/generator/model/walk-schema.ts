import type { Schema } from "./schema.js";

/** The schemas directly inside a schema. */
export function partsOf(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return [...schema.items, ...(schema.rest === undefined ? [] : [schema.rest])];
    case "object": {
      const { properties, additional, names, affixed = [] } = schema;
      const others = [additional, names].filter((part) => part !== undefined);
      return [...[...properties, ...affixed].map((one) => one.schema), ...others];
    }
    case "union":
    case "intersection":
      return schema.members;
    default:
      return [];
  }
}

/** The names that a schema refers to, itself and whatever is inside it, in order; a name may come more than once. */
export function namesIn(schema: Schema): readonly string[] {
  return schema.kind === "reference" ? [schema.name] : partsOf(schema).flatMap(namesIn);
}
