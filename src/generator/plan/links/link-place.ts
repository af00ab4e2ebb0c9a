import type { Property, Schema } from "../../model/schemas/schema.js";
import { type Code, code, memberAccess, numberLiteral, stringLiteral } from "../../source/code/code.js";
import type { Resolve } from "../types/resolve-schema.js";
import { withoutNull } from "./link-types.js";

/** A value that a link reads: the code that gets it, and what it is. */
export interface LinkPlace {
  readonly code: Code;
  readonly schema: Schema;
  /** It may be undefined. */
  readonly absent: boolean;
}

/** The value that the names lead to; undefined where the types do not say that there is one. */
export function placeAt(start: LinkPlace, path: readonly string[], resolve: Resolve): LinkPlace | undefined {
  let place: LinkPlace | undefined = start;
  for (const name of path) {
    place = place && memberAt(place, name, resolve);
    if (place === undefined) return undefined;
  }
  return place;
}

function memberAt(from: LinkPlace, name: string, resolve: Resolve): LinkPlace | undefined {
  const { schema, nullable } = withoutNull(from.schema, resolve);
  const absent = from.absent || nullable;
  const dot = absent ? "?." : ".";
  const listed = propertyOf(schema, name, resolve);
  if (listed !== undefined) {
    const read = memberAccess(from.code, name, dot);
    return { code: read, schema: listed.schema, absent: absent || !listed.required };
  }
  const own = resolve(schema);
  const by = absent ? code`?.` : code``;
  if (own.kind === "array" && /^(?:0|[1-9]\d{0,8})$/.test(name))
    return { code: code`${from.code}${by}[${numberLiteral(Number(name))}]`, schema: own.items, absent: true };
  const isMap = own.kind === "object" && own.properties.length === 0 && own.affixed === undefined;
  if (!isMap || own.names !== undefined || own.beside !== undefined || own.additional === undefined) return undefined;
  return { code: code`${from.code}${by}[${stringLiteral(name)}]`, schema: own.additional, absent: true };
}

/** The property as every value of the schema has it. */
function propertyOf(schema: Schema, name: string, resolve: Resolve): Pick<Property, "schema" | "required"> | undefined {
  const own = resolve(schema);
  switch (own.kind) {
    case "object":
      return own.properties.find((property) => property.name === name && property.unlisted !== true);
    case "intersection": {
      const found = own.members.map((member) => propertyOf(member, name, resolve)).filter((one) => one !== undefined);
      const [first] = found;
      return first && { schema: first.schema, required: found.some(({ required }) => required) };
    }
    case "union": {
      const found = own.members.map((member) => propertyOf(member, name, resolve));
      const all = found.filter((one) => one !== undefined);
      if (all.length === 0 || all.length < found.length) return undefined;
      const members = all.map((one) => one.schema);
      return {
        schema: { kind: "union", origin: own.origin, members },
        required: all.every(({ required }) => required),
      };
    }
    default:
      return undefined;
  }
}
