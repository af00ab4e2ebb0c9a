import type { Origin } from "../../source/source-file.js";
import type { NullSchema, Schema, UnionSchema, UnknownSchema } from "./schema.js";
import { kindsOf } from "./schema-kinds.js";
import { saidOf } from "./schema-words.js";

/** A value the document says nothing about. */
export function unknownSchema(origin: Origin): UnknownSchema {
  return { kind: "unknown", origin };
}

/** No value at all: what the schema `false` allows. */
export function noValueSchema(origin: Origin): UnionSchema {
  return { kind: "union", origin, members: [] };
}

/** Any of the schemas; a single one is itself. */
export function unionOf(origin: Origin, members: readonly Schema[]): Schema {
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : { kind: "union", origin, members };
}

/** As `unionOf`, with all constants as one: an enum may be written as a choice, so that each of its values has its own words. */
export function choiceOf(origin: Origin, members: readonly Schema[]): Schema {
  const constants = members.filter((member) => member.kind === "constant");
  const [first] = constants;
  if (first === undefined || constants.length === 1) return unionOf(origin, members);
  const values = [...new Set(constants.flatMap((one) => one.values))];
  const others = members.map((member) => (member === first ? ({ kind: "constant", origin, values } as const) : member));
  return unionOf(
    origin,
    others.filter((member) => member.kind !== "constant" || member.values === values),
  );
}

/**
 * All of the schemas at once. Those that add nothing are left out: unknown ones, and ones that only name a type which another
 * member spells out. `type: object` beside an `allOf` is the commonest of them.
 */
export function intersectionOf(origin: Origin, parts: readonly Schema[]): Schema {
  const [single] = parts;
  if (single !== undefined && parts.length === 1 && single.kind !== "unknown") return single;
  const telling = parts.filter((part) => part.kind !== "unknown");
  const isSpelledOut = typesSpelledOut(telling.filter((part) => !namesTypeOnly(part)));
  const members = telling.filter((part) => !namesTypeOnly(part) || !isSpelledOut(part));
  const [only, ...others] = members;
  if (only === undefined) return unknownSchema(origin);
  return others.length === 0 ? withWordsBeside(only, parts) : { kind: "intersection", origin, members };
}

/** A part that adds nothing to the values may still say what they are for: `allOf: [{ $ref }, { readOnly: true }]`. */
function withWordsBeside(schema: Schema, parts: readonly Schema[]): Schema {
  let said = schema;
  for (const part of parts) said = { ...saidOf(part), ...said };
  return said;
}

/** The schema, or null. */
export function orNull(schema: Schema): Schema {
  if (allowsNull(schema)) return schema;
  if (schema.kind === "constant") return { ...schema, values: [...schema.values, null] };
  const nothing: NullSchema = { kind: "null", origin: schema.origin };
  if (schema.kind === "union") return { ...schema, members: [...schema.members, nothing] };
  return { kind: "union", origin: schema.origin, members: [schema, nothing] };
}

function allowsNull(schema: Schema): boolean {
  switch (schema.kind) {
    case "unknown":
    case "null":
      return true;
    case "constant":
      return schema.values.includes(null);
    case "union":
      return schema.members.some(allowsNull);
    default:
      return false;
  }
}

/** Whether a sibling that only names a type can be left out beside one of these. Thousands may name the same few types. */
function typesSpelledOut(schemas: readonly Schema[]): (type: Schema) => boolean {
  const closed = schemas.filter((schema) => !isOpen(schema)).map((schema) => [...(kindsOf(schema) ?? [])]);
  const known = new Map<Schema["kind"], boolean>();
  return (type) => {
    const named = kindsOf(type);
    const found = known.get(type.kind) ?? closed.some((kinds) => kinds.every((kind) => named?.has(kind) === true));
    known.set(type.kind, found);
    return found;
  };
}

function isOpen(schema: Schema): boolean {
  return schema.kind === "union" && schema.members.some(({ kind }) => kind === "unknown");
}

/** Whether nothing is said but what type it is. */
export function namesTypeOnly(schema: Schema): boolean {
  switch (schema.kind) {
    case "boolean":
    case "number":
    case "text":
      return true;
    case "array":
      return schema.items.kind === "unknown";
    case "object":
      return schema.properties.length === 0 && schema.additional === undefined && schema.affixed === undefined;
    default:
      return false;
  }
}
