import type { FieldEncoding, MediaContent, PartEncoding } from "../model/api.js";
import type { Schema } from "../model/schema.js";
import type { BodySpelling } from "./operation-body.js";
import { holds } from "./represent-values.js";

/** How a part is written, and whether its JSON may have a `bigint` in it. */
export interface ExactEncoding extends PartEncoding {
  readonly isExact?: true;
}

/** The encodings of a multipart body's parts, and of those besides whose JSON may have a `bigint` in it. */
export function exactEncodings(
  { encodings = [], schema, holdsBigints }: MediaContent,
  spelling: BodySpelling,
): readonly (FieldEncoding & ExactEncoding)[] {
  const resolved = spelling.resolve(schema);
  if (holdsBigints !== true || resolved.kind !== "object") return encodings;
  const exact = resolved.properties.filter((property) => mayHold(property.schema, spelling)).map(({ name }) => name);
  const others = exact.filter((name) => !encodings.some((encoding) => encoding.name === name));
  return [...encodings, ...others.map((name) => ({ name }))].map((encoding) =>
    exact.includes(encoding.name) ? { ...encoding, isExact: true } : encoding,
  );
}

/** Whether fields of the form that are written as JSON may have a `bigint` in them. */
export function holdsExactFields({ schema, holdsBigints }: MediaContent, spelling: BodySpelling): boolean {
  const resolved = spelling.resolve(schema);
  if (holdsBigints !== true || resolved.kind !== "object") return holdsBigints === true;
  const { properties, additional } = resolved;
  const fields = [...properties.map((property) => property.schema), ...(additional ? [additional] : [])];
  return fields.some((field) => mayHold(field, spelling));
}

/** Whether there may be a `bigint` inside the value: one that is the value is a text as any other. */
function mayHold(schema: Schema, { conversions, resolve }: BodySpelling): boolean {
  if (conversions === undefined || !holds(schema, "bigint", conversions.represented)) return false;
  const resolved = resolve(schema);
  return resolved.kind === "array" ? resolve(resolved.items).kind !== "number" : resolved.kind !== "number";
}
