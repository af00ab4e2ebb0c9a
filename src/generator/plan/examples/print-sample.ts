import type { ConstantSchema, Schema } from "../../model/schemas/schema.js";
import { booleanLiteral, type Code, code, numberLiteral, propertyName, stringLiteral } from "../../source/code/code.js";
import { arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import { objectsIn, partsOfOne } from "../types/objects-in.js";
import type { Resolve } from "../types/resolve-schema.js";

/** A value of the schema for a reader to fill in: what must be there and no more. */
export function printSample(schema: Schema, resolve: Resolve): Code {
  return printPart(schema, { resolve, depth: 0, made: { values: 0 } });
}

interface Place {
  readonly resolve: Resolve;
  readonly depth: number;
  /** Counts all values in the whole. */
  readonly made: { values: number };
}

function printPart(schema: Schema, place: Place): Code {
  const { resolve } = place;
  const resolved = resolve(schema);
  const inner: Place = { ...place, depth: place.depth + 1 };
  place.made.values += 1;
  switch (resolved.kind) {
    case "unknown":
    case "object":
    case "intersection":
      return printObject(resolved, inner);
    case "null":
      return code`null`;
    case "boolean":
      return code`true`;
    case "number":
      return resolved.as === "bigint" ? code`1n` : code`1`;
    case "text":
      return resolved.as === "Date" ? code`new Date()` : code`"..."`;
    case "binary":
      return code`new Uint8Array()`;
    case "constant":
      return printConstant(resolved);
    case "array":
      return arrayLiteral(resolved.least === undefined || isEnough(inner) ? [] : [printPart(resolved.items, inner)]);
    case "tuple":
      return arrayLiteral(isEnough(inner) ? [] : resolved.items.map((item) => printPart(item, inner)));
    case "union":
      return printPart(simplest(resolved.members, resolve) ?? { kind: "unknown", origin: resolved.origin }, place);
  }
  throw new Error("a reference that leads to a reference reached a sample");
}

/** Deeper, or longer, than anyone would write by hand, a sample stops. */
const deepest = 5;
const mostValues = 1_000;

function isEnough({ depth, made }: Place): boolean {
  return depth > deepest || made.values > mostValues;
}

function printObject(schema: Schema, inner: Place): Code {
  if (isEnough(inner)) return code`{}`;
  const objects = objectsIn(schema, inner.resolve, partsOfOne);
  const required = objects.flatMap(({ properties }) => properties.filter((property) => property.required));
  const byName = new Map(required.map((property) => [property.name, property.schema]));
  return objectLiteral([...byName].map(([name, value]) => code`${propertyName(name)}: ${printPart(value, inner)}`));
}

function simplest(members: readonly Schema[], resolve: Resolve): Schema | undefined {
  const rank = (schema: Schema): number => ["constant", "text", "number", "boolean"].indexOf(resolve(schema).kind);
  return members.find((member) => rank(member) >= 0) ?? members[0];
}

function printConstant({ values }: ConstantSchema): Code {
  const [first] = values;
  if (typeof first === "string") return stringLiteral(first);
  if (typeof first === "number") return Number.isFinite(first) ? numberLiteral(first) : code`0`;
  return typeof first === "boolean" ? booleanLiteral(first) : code`null`;
}
