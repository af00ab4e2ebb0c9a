import type { FieldEncoding, Parameter } from "../model/api.js";
import type { Schema } from "../model/schema.js";
import { type Code, code, propertyName, stringLiteral, symbol } from "../source/code.js";
import { argumentList, objectLiteral } from "../source/layout.js";

/** A value whose `content` is JSON is sent as one text; a whole query says itself what it is. JSON writes dates by itself. */
export function asText({ content, in: place, holdsDates, holdsBigints }: Parameter, value: Code): Code {
  if (content !== "json" && !holdsDates) return value;
  if (content === "form") return code`${value} && ${symbol("runtime/dates-as-text", "fieldsAsText")}(${value})`;
  if (content !== "json") return code`${symbol("runtime/dates-as-text", "datesAsText")}(${value})`;
  if (place === "querystring") return value;
  return holdsBigints
    ? code`${symbol("runtime/whole-numbers", "exactText")}(${value})`
    : code`JSON.stringify(${value})`;
}

/** How the fields of a form are written that have a style of their own, as an argument; none where there are none. */
export function printStyles(encodings: readonly FieldEncoding[]): readonly Code[] {
  const entries = encodings.flatMap(({ name, style }) =>
    style === undefined ? [] : [code`${propertyName(name)}: ${symbol("runtime/serialize", queryStyle(style))}`],
  );
  return entries.length === 0 ? [] : [objectLiteral(entries)];
}

/** Follows references to the end. */
export type Resolve = (schema: Schema) => Schema;

/** A query parameter as a piece of the query, in its own style (OpenAPI 3.1, 4.8.12.3). */
export function serialized(parameter: Parameter, value: Code, resolve: Resolve): Code {
  const { content, schema } = parameter;
  const style = queryStyle(parameter, content === "json" || isOneOf(schema, plainKinds, resolve));
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
const plainKinds: ReadonlySet<Schema["kind"]> = new Set(["text", "number", "boolean", "constant", "null", "array"]);

/** The runtime's function for the style of a query parameter, or of a field of a form. */
export function queryStyle(
  { style, explode, allowReserved }: Pick<Parameter, "style" | "explode" | "allowReserved">,
  isPlain = false,
): string {
  const reserved = allowReserved ? "Reserved" : "";
  if (style === "deepObject") return `deepObject${reserved}`;
  if (explode) return allowReserved ? "formReserved" : isPlain ? "form" : "formMembers";
  const joined = style === "spaceDelimited" || style === "pipeDelimited" ? style : "formJoined";
  return `${joined}${reserved}`;
}
