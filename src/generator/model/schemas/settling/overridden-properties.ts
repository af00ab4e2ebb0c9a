import { unknownSchema } from "../combine-schemas.js";
import type { KnownSchemas } from "../known-schemas.js";
import { propertiesOf } from "../object-properties.js";
import type { Property, Schema } from "../schema.js";
import { overriddenProperty } from "../schema-diagnostics.js";
import { type Described, describeToo } from "./described-property.js";
import { type Joining, reportOnce } from "./joining.js";

/**
 * The members without what a later one says otherwise: who extends a schema and describes a property anew means the new one. A named
 * part that loses a property is spelled out.
 */
export function withoutOverridden(members: readonly Schema[], joining: Joining): readonly Schema[] {
  const lost = members.map(() => new Set<string>());
  const seen = new Map<string, Described>();
  const listed = members.map((member) => listedIn(member, joining.known));
  const [first] = members;
  const all = listed.reduce((sum, { length }) => sum + length, 0);
  if (first === undefined || !joining.mayLookThrough(all, first.origin)) return members;
  const shared = namesBesideMost(listed);
  listed.forEach((properties, index) => {
    for (const { name, schema, unlisted } of properties) {
      if (unlisted === true || !shared.has(name)) continue;
      const { described, overridden } = describeToo(seen.get(name), { schema, index }, joining.known);
      if (overridden.length > 0) reportOnce(schema.origin, overriddenProperty(schema.origin, name), joining);
      for (const other of overridden) lost[other.index]?.add(name);
      seen.set(name, described);
    }
  });
  return members.map((member, index) => {
    const names = lost[index];
    return names === undefined || names.size === 0 ? member : withoutProperties(member, names, joining.known);
  });
}

/** The names in all lists but the longest: no other is in two of them. */
function namesBesideMost(lists: readonly (readonly Property[])[]): ReadonlySet<string> {
  const [, ...others] = lists.toSorted((a, b) => b.length - a.length);
  return new Set(others.flatMap((list) => list.map(({ name }) => name)));
}

/** The properties that a part lists by itself; a choice lists none that all have. */
export function listedIn(member: Schema, known: KnownSchemas): readonly Property[] {
  return member.kind === "union" ? [] : propertiesOf(member, known);
}

/** What was required of a property is still required. */
function withoutProperties(
  schema: Schema,
  names: ReadonlySet<string>,
  known: KnownSchemas,
  above: readonly string[] = [],
): Schema {
  switch (schema.kind) {
    case "object": {
      const properties = schema.properties.flatMap((property): readonly Property[] => {
        if (!names.has(property.name)) return [property];
        return property.required ? [{ ...property, schema: unknownSchema(property.origin), unlisted: true }] : [];
      });
      return { ...schema, properties };
    }
    case "intersection":
      return { ...schema, members: schema.members.map((part) => withoutProperties(part, names, known, above)) };
    case "reference": {
      const target = above.includes(schema.name) ? undefined : known.get(schema.name);
      const isMeant = target !== undefined && listedIn(target, known).some(({ name }) => names.has(name));
      return isMeant ? withoutProperties(target, names, known, [...above, schema.name]) : schema;
    }
    default:
      return schema;
  }
}
