import { groupBy } from "../../source/group-by.js";
import type { Origin } from "../../source/source-file.js";
import type { Header, PartEncoding } from "../api.js";
import { present } from "../present.js";
import { unionOf } from "../schemas/combine-schemas.js";
import type { ObjectSchema, Property, Schema } from "../schemas/schema.js";
import { saidOf } from "../schemas/schema-words.js";
import type { WrittenEncoding } from "./build-encodings.js";
import { mediaKindOf, sendableMediaType } from "./media-kind.js";

/** A part as its schema describes it. */
export interface DescribedPart {
  /** Of a list of parts with one name, that of each. */
  readonly schema: Schema;
  /** A file, a text or what is written as one, or anything made of others. */
  readonly kind: "file" | "plain" | "structured";
}

/** How a part is given, where that is not as its schema says, and how it is written. */
export interface PartForm {
  readonly schema?: Schema;
  readonly encoding: PartEncoding;
}

/** The media type that a part has unless the caller says otherwise; undefined where any may be meant. */
export function usualType({ contentTypes }: WrittenEncoding): string | undefined {
  return contentTypes.find((type) => !type.includes("*"));
}

/** The headers of a part that the caller gives: others have but one value. */
export function askedHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.filter(
    ({ required, schema }) => !required || schema.kind !== "constant" || schema.values.length !== 1,
  );
}

/** A file is given with what is to be said of it; where there is but one media type and no header, by itself. */
export function formOfFile(written: WrittenEncoding, { schema }: DescribedPart): PartForm {
  const { headers } = written;
  const [asked, usual] = [askedHeaders(headers), usualType(written)];
  const encoding = { ...present({ contentType: usual }), ...(headers.length > 0 && { headers }) };
  const isOpen = written.contentTypes.length > 0 && usual === undefined;
  if (asked.length === 0 && !isOpen && written.contentTypes.length < 2) return { encoding };
  const { origin } = schema;
  const described = objectOf(origin, [
    property("bytes", { kind: "binary", origin, as: "bytes" }),
    property("filename", { kind: "text", origin }, false),
    property("contentType", typesSchema(origin, written.contentTypes), isOpen),
    ...headersProperty(origin, asked),
  ]);
  // A `Blob` has a media type of its own, bytes have none.
  const bare: Schema = { kind: "binary", origin, as: isOpen ? "Blob" : "bytes" };
  const needs = asked.some(({ required }) => required);
  return { schema: unionOf(origin, needs ? [described] : [bare, described]), encoding };
}

/**
 * A value is given with what is to be said of it where that is not settled. What is neither JSON nor made of parts is given as text, or as
 * bytes, whatever structure the document says is in it. `whole` is the value as parts of it are given.
 */
export function formOfValue(written: WrittenEncoding, part: DescribedPart, whole: Schema): PartForm {
  const { headers, contentTypes } = written;
  const asked = askedHeaders(headers);
  const [first] = contentTypes;
  const usual = usualType(written) ?? (first && sendableMediaType(first, mediaKindOf(first) ?? "json"));
  const encoding = { ...present({ contentType: usual }), ...(headers.length > 0 && { headers }) };
  const given = (type: string): Schema => (part.kind === "plain" ? part.schema : givenAs(type, part, whole));
  if (asked.length === 0 && contentTypes.length < 2 && usual === first)
    return { encoding, schema: usual === undefined ? whole : given(usual) };
  const { origin } = part.schema;
  const types = contentTypes.length === 0 ? [undefined] : contentTypes;
  const described = [...groupsOf(types, (type) => (type === undefined ? whole : given(type)))].map(
    ([value, group], index) =>
      objectOf(origin, [
        property("value", value),
        property("contentType", typesSchema(origin, group), index > 0),
        ...headersProperty(origin, asked),
      ]),
  );
  const bare = part.kind === "plain" && !asked.some(({ required }) => required) ? [part.schema] : [];
  return { schema: unionOf(origin, [...bare, ...described]), encoding: { ...encoding, described: true } };
}

function givenAs(type: string, { schema: { origin } }: DescribedPart, whole: Schema): Schema {
  const kind = mediaKindOf(type) ?? "json";
  if (kind === "json" || kind === "form" || kind === "multipart") return whole;
  return kind === "binary" ? { kind, origin } : { kind: "text", origin };
}

/** The media types by what is given for them. */
function groupsOf<Type extends string | undefined>(
  types: readonly Type[],
  given: (type: Type) => Schema,
): ReadonlyMap<Schema, readonly string[]> {
  const all = types.map((type) => ({ type, schema: given(type) }));
  const groups = [...groupBy(all, ({ schema }) => schema.kind).values()];
  return new Map(groups.map((same) => [same[0].schema, same.flatMap(({ type }) => type ?? [])]));
}

/** One of the media types; any text where there is a range among them, or none. */
function typesSchema(origin: Origin, types: readonly string[]): Schema {
  if (types.length === 0 || types.some((type) => type.includes("*"))) return { kind: "text", origin };
  return { kind: "constant", origin, values: types };
}

function headersProperty(origin: Origin, headers: readonly Header[]): readonly Property[] {
  if (headers.length === 0) return [];
  const properties = headers.map(({ name, required, schema, description, deprecated }): Property => {
    const words = { ...present({ description }), ...(deprecated && { deprecated }) };
    return property(name, { ...schema, ...words }, required);
  });
  return [
    property(
      "headers",
      objectOf(origin, properties),
      headers.some(({ required }) => required),
    ),
  ];
}

function property(name: string, schema: Schema, required = true): Property {
  return { name, required, schema, origin: schema.origin };
}

function objectOf(origin: Origin, properties: readonly Property[]): ObjectSchema {
  return { kind: "object", origin, properties, closed: true };
}

/** What is said beside a schema's values goes on to what is given in its place. */
export function withWordsOf(schema: Schema, given: Schema): Schema {
  return { ...given, ...saidOf(schema), ...present({ notes: schema.notes }) };
}
