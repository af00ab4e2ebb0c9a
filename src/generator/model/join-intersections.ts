import type { Diagnostic } from "../source/diagnostic.js";
import type { Origin } from "../source/source-file.js";
import type { NamedSchema } from "./api.js";
import { boundChoices } from "./bound-choices.js";
import {
  intersectionOf,
  namesTypeOnly,
  impossibleSchema as noValue,
  orNull,
  unknownSchema,
} from "./combine-schemas.js";
import { type Described, describeToo } from "./described-property.js";
import { fillRequired } from "./fill-required.js";
import { fitTogether } from "./fitting.js";
import { joinObjects, merged, notesOfAll } from "./join-objects.js";
import { mapParts } from "./map-schema.js";
import { propertiesOf } from "./object-properties.js";
import type { Report } from "./read-node.js";
import type { ConstantSchema, IntersectionSchema, ObjectSchema, Property, Schema, SchemaWords } from "./schema.js";
import {
  impossibleProperty,
  impossibleSchema,
  nullBesideOthers,
  overriddenProperty,
  tooManyCombinations,
} from "./schema-diagnostics.js";
import { constantsOf, type KnownSchemas, kindsOf } from "./schema-kinds.js";
import { traitsOf } from "./schema-traits.js";

interface Joining {
  readonly known: KnownSchemas;
  readonly report: Report;
  /** Where a part has been said to exclude another: several schemas may be made of it. */
  readonly blamed: Set<Origin>;
}

/**
 * Makes one of the parts of an `allOf` and what stands beside it, as far as they have no name: one object, one list, the constants that
 * are in all of them. What is required in one part and listed in another is required there. Parts that exclude each other are reported.
 */
export function joinIntersections(schemas: readonly NamedSchema[], report: Report): (schema: Schema) => Schema {
  const known = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const joining: Joining = { known, report, blamed: new Set() };
  return (schema) => (traitsOf(schema).hasJoint ? join(schema, joining) : schema);
}

function join(schema: Schema, joining: Joining): Schema {
  const inner = mapParts(schema, (part) => join(part, joining));
  if (inner.kind === "intersection") return joinMembers(inner, joining);
  return inner.kind === "object" && inner.names !== undefined ? withKnownNames(inner, joining) : inner;
}

/** A mapped type wants names that are known. */
function withKnownNames({ names, ...rest }: ObjectSchema, { known }: Joining): ObjectSchema {
  const constants = names && constantsOf(names, known);
  return names === undefined || constants === undefined ? rest : { ...rest, names };
}

function joinMembers(schema: IntersectionSchema, joining: Joining): Schema {
  const { known, report } = joining;
  const { origin } = schema;
  const written = writtenOut(flatMembers(schema.members), known);
  reportForbidden(written, joining);
  const members = boundChoices(flatMembers(withoutOverridden(written, joining)), known, () => {
    report(tooManyCombinations(origin));
  });
  const isPossible = fitTogether(members, known);
  const other = isPossible ? undefined : besideNull(members);
  if (other !== undefined) {
    report(nullBesideOthers(origin));
    return { ...orNull(other), ...documentation(schema) };
  }
  if (!isPossible) {
    report(impossibleSchema(origin, "a value"));
    return { ...noValue(origin), ...documentation(schema) };
  }
  const kinds = kindsOf({ kind: "intersection", origin, members }, known);
  const fitting = members.map((member) => (member.kind === "union" ? withKinds(member, kinds, known) : member));
  const joined = joinAlike(fitting, (parts) => joinMembers({ kind: "intersection", origin, members: parts }, joining));
  const whole = intersectionOf(origin, withoutBareTypes(fillRequired(joined, known), known));
  return { ...whole, ...documentation(schema), ...notesOfAll([whole, schema]) };
}

/** What stands beside `type: "null"`: nobody writes that to mean that there is no value. */
function besideNull(members: readonly Schema[]): Schema | undefined {
  const [other, ...more] = members.filter(({ kind }) => kind !== "null");
  return more.length === 0 && members.length > 1 ? other : undefined;
}

function flatMembers(members: readonly Schema[]): readonly Schema[] {
  return members.flatMap((member) => (member.kind === "intersection" ? flatMembers(member.members) : [member]));
}

/** An index signature in a named part would forbid what other parts list: such a part is spelled out instead. */
function writtenOut(members: readonly Schema[], known: KnownSchemas): readonly Schema[] {
  if (!members.some((member) => indexedObject(member, known) !== undefined)) return members;
  const listing = members.filter((member) => propertiesOf(member, known).length > 0);
  return members.map((member) => {
    const hasOthers = listing.length > 1 || (listing.length === 1 && listing[0] !== member);
    return (hasOthers ? indexedObject(member, known) : undefined) ?? member;
  });
}

/** The object behind a name, if members of it that are not listed have a type. */
function indexedObject(member: Schema, known: KnownSchemas): ObjectSchema | undefined {
  const target = member.kind === "reference" ? known.get(member.name) : undefined;
  return target?.kind === "object" && (target.additional?.kind ?? "unknown") !== "unknown" ? target : undefined;
}

/**
 * The members without what a later one says otherwise: who extends a schema and describes a property anew means the new one. A named
 * part that loses a property is spelled out.
 */
function withoutOverridden(members: readonly Schema[], joining: Joining): readonly Schema[] {
  const lost = members.map(() => new Set<string>());
  const seen = new Map<string, Described>();
  const listed = members.map((member) => listedIn(member, joining.known));
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

function listedIn(member: Schema, known: KnownSchemas): readonly Property[] {
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

/** Properties that one part lists and another forbids. */
function reportForbidden(members: readonly Schema[], joining: Joining): void {
  const { known } = joining;
  const closed = members
    .map((member) => (member.kind === "reference" ? known.get(member.name) : member))
    .filter((member) => member?.kind === "object" && member.closed === true && member.properties.length > 0);
  if (closed.length === 0) return;
  const listed = members.flatMap((member) => listedIn(member, known)).filter(({ unlisted }) => unlisted !== true);
  const names = [...new Set(listed.map(({ name }) => name))];
  for (const part of closed) {
    const own = new Set(part?.kind === "object" ? part.properties.map(({ name }) => name) : []);
    const stranger = names.find((name) => !own.has(name));
    if (part !== undefined && stranger !== undefined)
      reportOnce(part.origin, impossibleProperty(part.origin, stranger), joining);
  }
}

/** Several schemas may be made of the part that is to blame. */
function reportOnce(origin: Origin, page: Diagnostic, { report, blamed }: Joining): void {
  if (blamed.has(origin)) return;
  blamed.add(origin);
  report(page);
}

/** The members of a choice that the parts beside it leave possible. */
function withKinds(
  schema: Extract<Schema, { kind: "union" }>,
  kinds: ReturnType<typeof kindsOf>,
  known: KnownSchemas,
): Schema {
  if (kinds === undefined) return schema;
  const members = schema.members.filter((member) => {
    const own = kindsOf(member, known);
    return own === undefined || [...own].some((kind) => kinds.has(kind));
  });
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { ...schema, members };
}

/** Parts without a name that are of one kind become one; each kind stands where its first part stood. */
function joinAlike(members: readonly Schema[], join: (parts: readonly Schema[]) => Schema): readonly Schema[] {
  const alike = new Map<string | Schema, Schema[]>();
  for (const member of members) {
    const key = isJoined(member) ? member.kind : member;
    const same = alike.get(key);
    if (same === undefined) alike.set(key, [member]);
    else same.push(member);
  }
  return [...alike].flatMap(([key, same]) => (typeof key === "string" ? joinGroup(same, join) : same));
}

function isJoined({ kind }: Schema): boolean {
  return kind === "object" || kind === "array" || kind === "constant" || kind === "text" || kind === "number";
}

/** One schema for several of one kind. */
function joinGroup(same: readonly Schema[], join: (parts: readonly Schema[]) => Schema): readonly Schema[] {
  const [first, ...others] = same;
  if (first === undefined || others.length === 0) return same;
  switch (first.kind) {
    case "object":
      return [joinObjects(ofKind(same, first.kind), join)];
    case "array": {
      const arrays = ofKind(same, first.kind);
      return [{ ...merged(arrays), items: join(arrays.map(({ items }) => items)) }];
    }
    case "constant": {
      const constants = ofKind(same, first.kind);
      return [{ ...merged(constants), values: commonValues(constants) }];
    }
    case "number": {
      const numbers = ofKind(same, first.kind);
      return [{ ...merged(numbers), integer: numbers.some(({ integer }) => integer) }];
    }
    default:
      return [merged(same)];
  }
}

function ofKind<Kind extends Schema["kind"]>(schemas: readonly Schema[], kind: Kind): readonly OfKind<Kind>[] {
  return schemas.filter((schema): schema is OfKind<Kind> => schema.kind === kind);
}

type OfKind<Kind extends Schema["kind"]> = Extract<Schema, { readonly kind: Kind }>;

function commonValues(constants: readonly ConstantSchema[]): ConstantSchema["values"] {
  const [first = [], ...others] = constants.map(({ values }) => values);
  const sets = others.map((values) => new Set(values));
  return first.filter((value) => sets.every((values) => values.has(value)));
}

/** A part that only names a type adds nothing where another part is of that type, by whatever name. */
function withoutBareTypes(members: readonly Schema[], known: KnownSchemas): readonly Schema[] {
  return members.filter((member, index) => {
    const named = namesTypeOnly(member) ? kindsOf(member) : undefined;
    return named === undefined || !members.some((other, at) => at !== index && isWithin(kindsOf(other, known), named));
  });
}

function isWithin(kinds: ReturnType<typeof kindsOf>, named: ReturnType<typeof kindsOf>): boolean {
  return kinds !== undefined && [...kinds].every((kind) => named?.has(kind) === true);
}

/** What is said of the whole. */
function documentation({ kind: _kind, origin: _origin, members: _members, ...rest }: IntersectionSchema): SchemaWords {
  return rest;
}
