import type { Report } from "../../../source/diagnostics/diagnostic.js";
import type { NamedSchema } from "../../api.js";
import { intersectionOf, namesTypeOnly, noValueSchema, orNull } from "../combine-schemas.js";
import { type KnownSchemas, knownSchemas } from "../known-schemas.js";
import { mapParts } from "../map-schema.js";
import { propertiesOf } from "../object-properties.js";
import type { IntersectionSchema, ObjectSchema, Schema } from "../schema.js";
import { impossibleProperty, impossibleSchema, nullBesideOthers, tooManyCombinations } from "../schema-diagnostics.js";
import { constantsOf, kindsOf } from "../schema-kinds.js";
import { traitsOf } from "../schema-traits.js";
import { saidOfAll } from "../schema-words.js";
import { boundChoices } from "./bound-choices.js";
import { fillRequired } from "./fill-required.js";
import { fitTogether } from "./fitting.js";
import { joinAlike } from "./join-alike.js";
import { notesOfAll } from "./join-objects.js";
import { beginJoining, type Joining, reportOnce } from "./joining.js";
import { listedIn, withoutOverridden } from "./overridden-properties.js";

/**
 * Makes one of the parts of an `allOf` and what stands beside it, as far as they have no name: one object, one list, the constants that
 * are in all of them. What is required in one part and listed in another is required there. Parts that exclude each other are reported.
 */
export function joinIntersections(schemas: readonly NamedSchema[], report: Report): (schema: Schema) => Schema {
  const known = knownSchemas(schemas);
  const joining = beginJoining(known, report);
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

/** `above` has the names of the schemas that are spelled out around this one: what refers to itself would be so for ever. */
function joinMembers(schema: IntersectionSchema, joining: Joining, above: ReadonlySet<string> = new Set()): Schema {
  const { known, report } = joining;
  const { origin } = schema;
  if (!joining.mayLookThrough(schema.members.length, origin)) return schema;
  const flat = flatMembers(schema.members);
  const written = writtenOut(flat, known, above);
  reportForbidden(written, joining);
  const members = boundChoices(flatMembers(withoutOverridden(written, joining)), known, () => {
    report(tooManyCombinations(origin));
  });
  const isPossible = fitTogether(members, known);
  const other = isPossible ? undefined : besideNull(members);
  if (other !== undefined) {
    report(nullBesideOthers(origin));
    return { ...orNull(other), ...saidOfAll(schema) };
  }
  if (!isPossible) {
    report(impossibleSchema(origin));
    return { ...noValueSchema(origin), ...saidOfAll(schema) };
  }
  const kinds = kindsOf({ kind: "intersection", origin, members }, known);
  const fitting = members.map((member) => (member.kind === "union" ? withKinds(member, kinds, known) : member));
  const around = new Set([...above, ...spelledOut(flat, written)]);
  const joined = joinAlike(fitting, (parts) =>
    joinMembers({ kind: "intersection", origin, members: parts }, joining, around),
  );
  const whole = intersectionOf(origin, withoutBareTypes(fillRequired(joined, known), known));
  return { ...whole, ...saidOfAll(schema), ...notesOfAll([whole, schema]) };
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
function writtenOut(members: readonly Schema[], known: KnownSchemas, above: ReadonlySet<string>): readonly Schema[] {
  if (!members.some((member) => indexedObject(member, known) !== undefined)) return members;
  const listing = members.filter((member) => propertiesOf(member, known).length > 0);
  return members.map((member) => {
    const hasOthers = listing.length > 1 || (listing.length === 1 && listing[0] !== member);
    const isAbove = member.kind === "reference" && above.has(member.name);
    return (hasOthers && !isAbove ? indexedObject(member, known) : undefined) ?? member;
  });
}

function spelledOut(members: readonly Schema[], written: readonly Schema[]): readonly string[] {
  return members.flatMap((one, index) => (one.kind === "reference" && written[index] !== one ? [one.name] : []));
}

/** The object behind a name, if members of it that are not listed have a type. */
function indexedObject(member: Schema, known: KnownSchemas): ObjectSchema | undefined {
  const target = member.kind === "reference" ? known.get(member.name) : undefined;
  return target?.kind === "object" && (target.additional?.kind ?? "unknown") !== "unknown" ? target : undefined;
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

/** A part that only names a type adds nothing where another part is of that type, by whatever name. */
function withoutBareTypes(members: readonly Schema[], known: KnownSchemas): readonly Schema[] {
  const bare = new Set(members.filter((member) => isBareType(member, known)));
  if (bare.size === 0) return members;
  return members.filter((member, index) => {
    const named = bare.has(member) ? kindsOf(member, known) : undefined;
    const saysIt = (other: Schema, at: number): boolean =>
      (at < index || !bare.has(other)) && other !== member && isWithin(kindsOf(other, known), named);
    return named === undefined || !members.some(saysIt);
  });
}

/** An object of which nothing is said but its name, as of a trait that is still to come, would let in members that no part lists. */
function isBareType(member: Schema, known: KnownSchemas): boolean {
  if (member.kind !== "reference") return namesTypeOnly(member);
  const target = known.get(member.name);
  const isOpen = target?.kind === "object" && target.closed !== true && target.discriminator === undefined;
  return isOpen && target.names === undefined && namesTypeOnly(target);
}

function isWithin(kinds: ReturnType<typeof kindsOf>, named: ReturnType<typeof kindsOf>): boolean {
  return kinds !== undefined && [...kinds].every((kind) => named?.has(kind) === true);
}
