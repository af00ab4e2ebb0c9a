/** The types of JSON Schema. */
export type TypeName = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

/** Each type by its name. */
export const typeNames: ReadonlyMap<string, TypeName> = new Map(
  (["string", "number", "integer", "boolean", "array", "object", "null"] as const).map((name) => [name, name]),
);
