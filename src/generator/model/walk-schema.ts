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

/** The names that a schema refers to, itself and whatever is inside it, in order; a name may come more than once. */
export function namesIn(schema: Schema): readonly string[] {
  const names: string[] = [];
  collectNames(schema, names);
  return names;
}

function collectNames(schema: Schema, into: string[]): void {
  if (schema.kind === "reference") into.push(schema.name);
  else if (!isLeaf(schema)) for (const part of partsOf(schema)) collectNames(part, into);
}

/** Whether there is nothing inside a schema: most of them are such. */
export function isLeaf({ kind }: Schema): boolean {
  return kind === "text" || kind === "number" || kind === "boolean" || kind === "constant" || kind === "reference";
}
