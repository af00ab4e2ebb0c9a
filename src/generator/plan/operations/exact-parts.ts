import type { FieldEncoding, MediaContent, PartEncoding, PlacedEncodings } from "../../model/api.js";
import type { ArraySchema, Schema, TupleSchema } from "../../model/schemas/schema.js";
import { holds } from "../types/represent-values.js";
import { partsOf } from "../types/schema-path.js";
import type { BodySpelling } from "./body-spelling.js";

/** How a part is written, and whether its JSON may have a `bigint` in it. */
export interface ExactEncoding extends PartEncoding {
  readonly isExact?: true;
}

/** How the parts of a multipart body are written, by their names or by their places. */
export interface ExactParts {
  readonly encodings: readonly (FieldEncoding & ExactEncoding)[];
  /** Of parts whose names nothing is said of. */
  readonly others?: ExactEncoding;
  readonly placed?: ExactPlaces;
}

export interface ExactPlaces {
  readonly first: readonly ExactEncoding[];
  readonly others?: ExactEncoding;
}

/** The encodings of a multipart body's parts, and of those besides whose JSON may have a `bigint` in it. */
export function exactParts(content: MediaContent, spelling: BodySpelling): ExactParts {
  const { encodings = [], placed, schema, holdsBigints } = content;
  const said = { encodings, ...(placed && { placed }) };
  if (holdsBigints !== true) return said;
  const resolved = spelling.resolve(schema);
  if (resolved.kind === "array" || resolved.kind === "tuple") {
    const places = exactPlaces(resolved, placed, spelling);
    return { encodings, ...(places && { placed: places }) };
  }
  const { names, listed, open } = exactNames(resolved, spelling);
  const encoded = new Set(encodings.map((encoding) => encoding.name));
  const unsaid = [...names].filter((name) => !encoded.has(name));
  const all = [...encodings, ...unsaid.map((name) => ({ name }))].map((encoding) =>
    names.has(encoding.name) || (open && !listed.has(encoding.name))
      ? { ...encoding, isExact: true as const }
      : encoding,
  );
  return { ...said, encodings: all, ...(open && { others: { isExact: true } }) };
}

/** The parts that may hold a `bigint`, by their names; `open` where others that are not `listed` may as well. */
interface ExactNames {
  readonly names: ReadonlySet<string>;
  readonly listed: ReadonlySet<string>;
  readonly open: boolean;
}

function exactNames(schema: Schema, spelling: BodySpelling): ExactNames {
  const parts = partsOf([schema], spelling.resolve);
  const others = parts.filter((part) => part.kind !== "object" && isHeld(part, spelling));
  const objects = parts.filter((part) => part.kind === "object");
  const names = objects.flatMap(({ properties }) => {
    return properties.filter((property) => mayHold(property.schema, spelling)).map(({ name }) => name);
  });
  const unlisted = objects.flatMap(({ additional, affixed = [] }) => {
    return [...affixed.map((one) => one.schema), ...(additional ? [additional] : [])];
  });
  const open = others.length > 0 || unlisted.some((one) => mayHold(one, spelling));
  const listed = objects.flatMap(({ properties }) => properties.map(({ name }) => name));
  return { names: new Set(names), listed: new Set(listed), open };
}

function exactPlaces(
  list: ArraySchema | TupleSchema,
  { first = [], others }: Partial<PlacedEncodings> = {},
  spelling: BodySpelling,
): ExactPlaces | undefined {
  const [items, rest] = list.kind === "array" ? [[], list.items] : [list.items, list.rest];
  const exact = (encoding: PartEncoding | undefined, schema: Schema | undefined): ExactEncoding | undefined =>
    schema !== undefined && mayHold(schema, spelling) ? { ...encoding, isExact: true } : encoding;
  const length = Math.max(first.length, items.length);
  const places = Array.from({ length }, (_, place) => exact(first[place] ?? others, items[place] ?? rest) ?? {});
  const further = exact(others, rest);
  return places.length === 0 && further === undefined
    ? undefined
    : { first: places, ...(further && { others: further }) };
}

/** Whether fields of the form that are written as JSON may have a `bigint` in them. */
export function holdsExactFields({ schema, holdsBigints }: MediaContent, spelling: BodySpelling): boolean {
  if (holdsBigints !== true) return false;
  const { names, open } = exactNames(schema, spelling);
  return open || names.size > 0;
}

/** Whether there may be a `bigint` inside the value: one that is the value is a text as any other. */
function mayHold(schema: Schema, spelling: BodySpelling): boolean {
  if (!isHeld(schema, spelling)) return false;
  const { resolve } = spelling;
  const resolved = resolve(schema);
  return resolved.kind === "array" ? resolve(resolved.items).kind !== "number" : resolved.kind !== "number";
}

function isHeld(schema: Schema, { conversions }: BodySpelling): boolean {
  return conversions !== undefined && holds(schema, "bigint", conversions.represented);
}
