import type { FieldEncoding, Parameter } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, propertyName, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, objectLiteral } from "../../source/code/layout.js";
import type { Resolve } from "../types/resolve-schema.js";

/** A value whose `content` is JSON is sent as one text; a whole query says itself what it is. JSON writes dates by itself. */
export function asText(parameter: Parameter, value: Code, resolve: Resolve): Code {
  const { content, in: place, holdsDates, holdsBigints } = parameter;
  if (isForm(parameter, resolve)) return formAsText(parameter, value);
  if (content === "json") {
    if (place === "querystring") return value;
    return holdsBigints ? code`${symbol("runtime/exact-text", "exactText")}(${value})` : code`JSON.stringify(${value})`;
  }
  const dated = holdsDates ? code`${symbol("runtime/dates-as-text", "datesAsText")}(${value})` : value;
  const holdsJson = content === undefined && isWrittenInJson(parameter, resolve);
  return holdsBigints && holdsJson ? code`${symbol("runtime/exact-text", "exactMembers")}(${dated})` : dated;
}

/** A form that is no whole query is a value of its parameter's name, as JSON is. */
function formAsText({ in: place, holdsDates, holdsBigints, encodings }: Parameter, value: Code): Code {
  const fields = holdsDates ? code`${symbol("runtime/dates-as-text", "fieldsAsText")}(${value})` : value;
  const writing = printFieldWriting(encodings, holdsBigints);
  const text = code`${symbol("runtime/query-string", "formQuery")}${argumentList([fields, ...writing])}`;
  if (place !== "querystring") return code`${value} && ${text}`;
  return holdsDates ? code`${value} && ${fields}` : value;
}

/** A form has fields: a value that can have none is written in the parameter's style. */
function isForm({ content, in: place, schema }: Parameter, resolve: Resolve): boolean {
  return content === "form" && (place === "querystring" || isOneOf(schema, kindsWithFields, resolve));
}

const kindsWithFields: ReadonlySet<Schema["kind"]> = new Set(["object", "intersection", "unknown"]);

/** Whether the value is one text by the time that a style writes it. */
export function isOneText(parameter: Parameter, resolve: Resolve): boolean {
  return parameter.content === "json" || isForm(parameter, resolve) || isOneOf(parameter.schema, scalarKinds, resolve);
}

/** Whether the style writes parts of the value as JSON. */
function isWrittenInJson({ style, schema }: Pick<Parameter, "style" | "schema">, resolve: Resolve): boolean {
  if (style === "deepObject") return false;
  const isFlat = (part: Schema): boolean => isOneOf(part, scalarKinds, resolve);
  const resolved = resolve(schema);
  if (resolved.kind === "array") return !isFlat(resolved.items);
  if (resolved.kind !== "object") return !isFlat(resolved);
  const { properties, additional, affixed = [] } = resolved;
  const members = [...properties, ...affixed].map((one) => one.schema);
  return ![...members, ...(additional ? [additional] : [])].every(isFlat);
}

/** The kinds of single values. */
export const scalarKinds: ReadonlySet<Schema["kind"]> = new Set(["text", "number", "boolean", "constant", "null"]);

/** How the fields of a form are written, as arguments: those that have a style of their own, and `bigint`s in JSON. */
export function printFieldWriting(encodings: readonly FieldEncoding[] = [], isExact = false): readonly Code[] {
  const writer = isExact ? [code`${symbol("runtime/exact-text", "exactText")}`] : [];
  const entries = encodings.flatMap(({ name, style }) => {
    return style === undefined ? [] : [code`${propertyName(name)}: ${printStyle(style, isExact)}`];
  });
  return entries.length === 0 && writer.length === 0 ? [] : [objectLiteral(entries), ...writer];
}

/** What writes a field in its style; `isExact` says that there may be `bigint`s in what it writes as JSON. */
export function printStyle(style: NonNullable<FieldEncoding["style"]>, isExact = false): Code {
  const written = code`${symbol("runtime/serialize", queryStyle(style))}`;
  if (!isExact || style.style === "deepObject") return written;
  return code`${symbol("runtime/exact-text", "exactStyle")}(${written})`;
}

/** A query parameter as a piece of the query, in its own style (OpenAPI 3.1, 4.8.12.3). */
export function serialized(parameter: Parameter, value: Code, resolve: Resolve): Code {
  const isText = isOneText(parameter, resolve);
  // A single value is written alike in every style.
  const single = { ...parameter, style: "form", explode: true } as const;
  const style = queryStyle(isText ? single : parameter, isText || isOneOf(parameter.schema, plainKinds, resolve));
  return code`${symbol("runtime/serialize", style)}${argumentList([stringLiteral(parameter.name), value])}`;
}

/** Whether all its values surely are of these kinds. */
export function isOneOf(schema: Schema, kinds: ReadonlySet<Schema["kind"]>, resolve: Resolve): boolean {
  const resolved = resolve(schema);
  if (resolved.kind !== "union") return kinds.has(resolved.kind);
  // A reference may lead back to the union that it stands in.
  return resolved.members.every((member) => member.kind !== "reference" && isOneOf(member, kinds, resolve));
}

/** What is sent as a single value, or as a list of them. */
const plainKinds: ReadonlySet<Schema["kind"]> = new Set([...scalarKinds, "array"]);

/** Whether it may have members, which an exploded style writes in a way of its own. */
export function mayBeObject({ kind }: Schema): boolean {
  return !plainKinds.has(kind);
}

/** The runtime's function for the style of a query parameter, or of a field of a form. */
function queryStyle(
  { style, explode, allowReserved }: Pick<Parameter, "style" | "explode" | "allowReserved">,
  isPlain = false,
): string {
  const reserved = allowReserved ? "Reserved" : "";
  if (style === "deepObject") return `deepObject${reserved}`;
  if (explode) return allowReserved ? "formReserved" : isPlain ? "form" : "formMembers";
  const joined = style === "spaceDelimited" || style === "pipeDelimited" ? style : "formJoined";
  return `${joined}${reserved}`;
}
