import type { NamedSchema } from "../../api.js";
import { type KnownSchemas, knownSchemas } from "../known-schemas.js";
import { mapParts } from "../map-schema.js";
import { findProperty, valuesOfProperty } from "../object-properties.js";
import type { ConstantSchema, Discriminator, ObjectSchema, Property, ReferenceSchema, Schema } from "../schema.js";
import { constantsOf, kindsOf } from "../schema-kinds.js";
import { traitsOf } from "../schema-traits.js";
import { saidOf } from "../schema-words.js";
import { partsOf } from "../walk-schema.js";
import { mappedTo } from "./mapped-values.js";

type Constants = ConstantSchema["values"];

/** What is to be done to named schemas so that a discriminator's property tells them apart: its values, by schema and property. */
type Marks = ReadonlyMap<string, ReadonlyMap<string, Constants>>;

export interface Discrimination {
  /** Gives the members of a union the values that tell them apart, where they do not have them. */
  readonly change: (schema: Schema) => Schema;
  readonly schemas: readonly NamedSchema[];
}

/**
 * Makes the property of a discriminator the constant, or the constants, in each member of its union. A schema that nothing extends gets
 * them itself; elsewhere the union adds them. Constants that a member has already stay as they are.
 */
export function discriminate(schemas: readonly NamedSchema[], others: readonly Schema[]): Discrimination {
  const all = [...schemas.map(({ schema }) => schema), ...others];
  const telling = all.filter((schema) => traitsOf(schema).hasDiscriminator);
  if (telling.length === 0) return { change: (schema) => schema, schemas };
  const known = knownSchemas(schemas);
  const marks = collectMarks(telling, known, extendedNames(all.filter((schema) => traitsOf(schema).hasJoint)));
  const change = (schema: Schema): Schema =>
    traitsOf(schema).hasDiscriminator ? changeUnions(schema, known, marks) : schema;
  return {
    change,
    schemas: schemas.map(({ name, schema }) => ({ name, schema: marked(change(schema), marks.get(name), known) })),
  };
}

/** The members of the union that a discriminator tells apart. One that has a single member is that member. */
function membersIn(schema: Schema): readonly Schema[] {
  if (schema.kind === "union") return schema.members;
  if (isOnlyMember(schema)) return [schema];
  if (schema.kind !== "intersection") return [];
  return schema.members.flatMap((member) => (member.kind === "union" ? member.members : []));
}

/** A schema that extends the named one may have a discriminator as well: for what extends it in turn. */
function isOnlyMember(schema: Schema): boolean {
  return schema.kind === "reference" && schema.extended !== true;
}

/** The values that a discriminator has for a member; undefined where the member needs none. */
function valuesFor(member: ReferenceSchema, discriminator: Discriminator, known: KnownSchemas): Constants | undefined {
  if (discriminator.otherwise === member.name || tellsItself(member, discriminator.property, known)) return undefined;
  const mapped = mappedTo(member.name, discriminator);
  const property = findProperty(member, discriminator.property, known);
  const values = inKind(mapped.length === 0 ? [member.name] : mapped, property?.schema, known);
  const allowed =
    (property && constantsOf(property.schema, known)) ?? valuesOfProperty(member, discriminator.property, known);
  if (allowed === undefined) return values;
  const allowedOnes = new Set(allowed);
  const common = values.filter((value) => allowedOnes.has(value));
  return common.length === 0 || common.length === allowed.length ? undefined : common;
}

/** Whether a member is such a union itself, by the same property: its own members have the values. */
function tellsItself({ name }: ReferenceSchema, property: string, known: KnownSchemas): boolean {
  const schema = known.get(name);
  if (schema?.discriminator?.property !== property) return false;
  return membersIn(schema).some(({ kind }) => kind === "reference");
}

/** The words of a mapping are texts, also where the property is a number. */
function inKind(values: readonly string[], property: Schema | undefined, known: KnownSchemas): Constants {
  const kinds = property && kindsOf(property, known);
  if (kinds?.has("text") !== false) return values;
  if (kinds.has("number")) return values.map((value) => (Number.isFinite(Number(value)) ? Number(value) : value));
  return kinds.has("boolean")
    ? values.map((value) => (value === "true" ? true : value === "false" ? false : value))
    : values;
}

function extendedNames(schemas: readonly Schema[]): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (schema: Schema): void => {
    if (schema.kind === "intersection") {
      for (const member of schema.members) if (member.kind === "reference") names.add(member.name);
    }
    for (const part of partsOf(schema)) collect(part);
  };
  for (const schema of schemas) collect(schema);
  return names;
}

/** All values that any discriminator has for a schema which can say them itself. */
function collectMarks(schemas: readonly Schema[], known: KnownSchemas, extended: ReadonlySet<string>): Marks {
  const marks = new Map<string, Map<string, Constants>>();
  const collect = (schema: Schema): void => {
    const { discriminator } = schema;
    for (const member of discriminator === undefined ? [] : membersIn(schema)) {
      if (discriminator === undefined || member.kind !== "reference" || !canSay(member, extended, known)) continue;
      const values = valuesFor(member, discriminator, known);
      if (values === undefined) continue;
      const own = marks.get(member.name) ?? new Map<string, Constants>();
      own.set(discriminator.property, [...new Set([...(own.get(discriminator.property) ?? []), ...values])]);
      marks.set(member.name, own);
    }
    for (const part of partsOf(schema)) collect(part);
  };
  for (const schema of schemas) collect(schema);
  return marks;
}

/** An object, or an extension of one, that nothing else extends. */
function canSay({ name }: ReferenceSchema, extended: ReadonlySet<string>, known: KnownSchemas): boolean {
  const schema = known.get(name);
  if (schema === undefined || extended.has(name)) return false;
  if (schema.kind === "intersection") return schema.members.some(({ kind }) => kind === "object");
  return schema.kind === "object";
}

function marked(schema: Schema, marks: ReadonlyMap<string, Constants> | undefined, known: KnownSchemas): Schema {
  if (marks === undefined) return schema;
  return [...marks].reduce((one, [property, values]) => withConstant(one, property, values, known), schema);
}

/** The schema with the property's constants in the first object of it. */
function withConstant(schema: Schema, name: string, values: Constants, known: KnownSchemas): Schema {
  const found = findProperty(schema, name, known);
  if (schema.kind === "object")
    return { ...schema, properties: replaced(schema.properties, constantProperty(schema, name, values, found)) };
  if (schema.kind !== "intersection") return schema;
  const objects = schema.members.filter((member) => member.kind === "object");
  const home = objects.find(({ properties }) => properties.some((one) => one.name === name)) ?? objects[0];
  if (home === undefined) return schema;
  const properties = replaced(home.properties, constantProperty(schema, name, values, found));
  return { ...schema, members: schema.members.map((member) => (member === home ? { ...home, properties } : member)) };
}

function replaced(properties: readonly Property[], property: Property): readonly Property[] {
  const isListed = properties.some(({ name }) => name === property.name);
  if (!isListed) return [property, ...properties];
  return properties.map((one) => (one.name === property.name ? property : one));
}

/** The property as it was but for its values. One that the schema does not have is required. */
function constantProperty({ origin }: Schema, name: string, values: Constants, found: Property | undefined): Property {
  const said = found && saidOf(found.schema);
  return { name, required: found?.required ?? true, origin, schema: { kind: "constant", origin, values, ...said } };
}

function changeUnions(schema: Schema, known: KnownSchemas, marks: Marks): Schema {
  const inner = mapParts(schema, (part) => changeUnions(part, known, marks));
  const { discriminator, ...plain } = inner;
  if (discriminator === undefined) return inner;
  const change = (member: Schema): Schema => discriminated(member, discriminator, known, marks);
  if (plain.kind === "union") return { ...plain, members: plain.members.map(change) };
  if (isOnlyMember(plain)) return change(plain);
  if (plain.kind !== "intersection") return plain;
  const members = plain.members.map((one) =>
    one.kind === "union" ? { ...one, members: one.members.map(change) } : one,
  );
  return { ...plain, members };
}

/** The member with the values of the discriminator beside it, unless it says them itself. */
function discriminated(member: Schema, discriminator: Discriminator, known: KnownSchemas, marks: Marks): Schema {
  const values = member.kind === "reference" ? valuesFor(member, discriminator, known) : undefined;
  if (member.kind !== "reference" || values === undefined) return member;
  const own = marks.get(member.name)?.get(discriminator.property);
  if (own !== undefined && own.length === values.length) return member;
  const { origin } = member;
  const found = findProperty(member, discriminator.property, known);
  const property = constantProperty({ kind: "unknown", origin }, discriminator.property, values, found);
  const tag: ObjectSchema = { kind: "object", origin, properties: [property] };
  return { kind: "intersection", origin, members: [member, tag] };
}
