import type { ConstantSchema, Property, Schema } from "../../model/schemas/schema.js";
import type { Resolve } from "../types/resolve-schema.js";

/**
 * Each property of an object once, where several of its parts may say of it what holds together: its values are those that all of them
 * list, or its members those of all of them. Of what cannot be joined the last counts.
 */
export function joinedProperties(properties: readonly Property[], resolve: Resolve): readonly Property[] {
  const byName = new Map<string, Property>();
  for (const property of properties) {
    const before = byName.get(property.name);
    byName.set(property.name, before === undefined ? property : joined(before, property, resolve));
  }
  return [...byName.values()];
}

function joined(before: Property, property: Property, resolve: Resolve): Property {
  const members = [resolve(before.schema), resolve(property.schema)];
  const required = before.required || property.required;
  const listed = members.find((schema) => schema.kind === "constant");
  const values = listed?.values.filter((value) => members.every((schema) => mayBe(schema, value, resolve))) ?? [];
  if (listed !== undefined && values.length > 0) return { ...property, required, schema: { ...listed, values } };
  const areSeveral = new Set(members).size > 1 && members.every(({ kind }) => objects.has(kind));
  const { origin } = property;
  return areSeveral
    ? { ...property, required, schema: { kind: "intersection", origin, members } }
    : { ...property, required };
}

const objects: ReadonlySet<Schema["kind"]> = new Set(["object", "intersection"]);

/** Whether the schema has the value, as far as its kind says. */
export function mayBe(schema: Schema, value: ConstantSchema["values"][number], resolve: Resolve): boolean {
  if (schema.kind === "constant") return schema.values.includes(value);
  if (schema.kind === "union") return schema.members.some((member) => mayBe(resolve(member), value, resolve));
  const kind = typeof value === "string" ? "text" : typeof value;
  return schema.kind === kind || schema.kind === "unknown";
}
