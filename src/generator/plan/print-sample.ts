import type { ConstantSchema, ObjectSchema, Schema } from "../model/schema.js";
import { booleanLiteral, type Code, code, numberLiteral, propertyName, stringLiteral } from "../source/code.js";
import { arrayLiteral, objectLiteral } from "../source/layout.js";

/** Follows references. */
export type Resolve = (schema: Schema) => Schema;

/** A value of the schema for a reader to fill in: what must be there and no more. */
export function printSample(schema: Schema, resolve: Resolve, depth = 0): Code {
  const resolved = resolve(schema);
  switch (resolved.kind) {
    case "unknown":
    case "object":
    case "intersection":
      return printObject(resolved, resolve, depth);
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
      return arrayLiteral([]);
    case "tuple":
      return arrayLiteral(resolved.items.map((item) => printSample(item, resolve, depth + 1)));
    case "union":
      return printSample(
        simplest(resolved.members, resolve) ?? { kind: "unknown", origin: resolved.origin },
        resolve,
        depth,
      );
  }
  throw new Error("a reference that leads to a reference reached a sample");
}

/** Deeper than anyone would write by hand, a sample stops. */
const deepest = 4;

function printObject(schema: Schema, resolve: Resolve, depth: number): Code {
  if (depth > deepest) return code`{}`;
  const required = objectsIn(schema, resolve, 0).flatMap(({ properties }) =>
    properties.filter((property) => property.required),
  );
  const byName = new Map(required.map((property) => [property.name, property.schema]));
  return objectLiteral(
    [...byName].map(([name, value]) => code`${propertyName(name)}: ${printSample(value, resolve, depth + 1)}`),
  );
}

/** The objects whose members a value must have. */
function objectsIn(schema: Schema, resolve: Resolve, depth: number): readonly ObjectSchema[] {
  const resolved = resolve(schema);
  if (resolved.kind === "object") return [resolved];
  return resolved.kind === "intersection" && depth < 20
    ? resolved.members.flatMap((member) => objectsIn(member, resolve, depth + 1))
    : [];
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
