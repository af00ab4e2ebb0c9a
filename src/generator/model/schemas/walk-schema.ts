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
      const parts = properties.map((property) => property.schema);
      for (const one of affixed) parts.push(one.schema);
      for (const other of [additional, names]) if (other !== undefined) parts.push(other);
      return parts;
    }
    case "union":
    case "intersection":
      return schema.members;
    default:
      return [];
  }
}

/** Whether there is nothing inside a schema: most of them are such. */
export function isLeaf({ kind }: Schema): boolean {
  return kind === "text" || kind === "number" || kind === "boolean" || kind === "constant" || kind === "reference";
}
