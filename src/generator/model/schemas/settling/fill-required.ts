import type { KnownSchemas } from "../known-schemas.js";
import { findProperty, propertiesOf } from "../object-properties.js";
import type { ObjectSchema, Property, Schema } from "../schema.js";

/**
 * Gives a property that one part of an intersection only requires the type that another part lists it with, and tells an object with
 * an index signature what stands beside it. What a parent requires without listing it is required where it is listed.
 */
export function fillRequired(members: readonly Schema[], known: KnownSchemas): readonly Schema[] {
  const demanded = new Set(members.flatMap((member) => demandedBy(member, known)));
  return members.flatMap((member, index) => {
    if (member.kind !== "object" && member.kind !== "union") return [member];
    const others = members.filter((_, at) => at !== index);
    if (member.kind === "union") return [fillChoice(member, others, known)];
    const filled = withDemanded(fillObject(member, others, known), demanded);
    return isEmpty(filled) && !isEmpty(member) ? [] : [withNeighbours(filled, others, known)];
  });
}

/** As in `oneOf: [{ required: [a] }, { required: [b] }]` beside the properties. */
function fillChoice(
  choice: Extract<Schema, { kind: "union" }>,
  others: readonly Schema[],
  known: KnownSchemas,
): Schema {
  const members = choice.members.map((member) => {
    return member.kind === "object" ? fillObject(member, others, known, true) : member;
  });
  return { ...choice, members };
}

function fillObject(object: ObjectSchema, others: readonly Schema[], known: KnownSchemas, keep = false): ObjectSchema {
  if (!object.properties.some(({ unlisted }) => unlisted === true)) return object;
  const whole: Schema = { kind: "intersection", origin: object.origin, members: others };
  const properties = object.properties.flatMap((property): readonly Property[] => {
    const listed = property.unlisted === true ? findProperty(whole, property.name, known) : undefined;
    if (listed === undefined || listed.unlisted === true) return [property];
    const { description: _, title: __, examples: ___, notes: ____, ...schema } = listed.schema;
    return listed.required && !keep ? [] : [{ ...listed, required: true, schema }];
  });
  return { ...object, properties };
}

/** What a named part requires that it does not list. */
function demandedBy(member: Schema, known: KnownSchemas): readonly string[] {
  if (member.kind !== "reference") return [];
  const names = propertiesOf(member, known)
    .filter(({ unlisted }) => unlisted === true)
    .map(({ name }) => name);
  return names.filter((name) => findProperty(member, name, known)?.required === true);
}

function withDemanded(object: ObjectSchema, names: ReadonlySet<string>): ObjectSchema {
  const isMeant = ({ name, required }: Property): boolean => !required && names.has(name);
  if (names.size === 0 || !object.properties.some(isMeant)) return object;
  const properties = object.properties.map((property) =>
    isMeant(property) ? { ...property, required: true } : property,
  );
  return { ...object, properties };
}

function isEmpty({ properties, additional, affixed }: ObjectSchema): boolean {
  return properties.length === 0 && additional === undefined && affixed === undefined;
}

function withNeighbours(object: ObjectSchema, others: readonly Schema[], known: KnownSchemas): ObjectSchema {
  if (object.additional === undefined || object.additional.kind === "unknown") return object;
  const beside = others.flatMap((other) => propertiesOf(other, known));
  return beside.length === 0 ? object : { ...object, beside };
}
