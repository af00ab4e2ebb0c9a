import { type FieldStyle, formBody, jsonBody, type RequestBody } from "./body.js";
import { isAbsent } from "./parameter-value.js";
import { percentEncode } from "./percent.js";

/** A whole query that is a form (`application/x-www-form-urlencoded`), as `formBody` writes one. */
export function formQuery(
  fields: object | null | undefined,
  styles: Readonly<Record<string, FieldStyle>> = {},
): string {
  return isAbsent(fields) ? "" : new TextDecoder().decode(formBody(fields, styles).bytes).replaceAll("'", "%27");
}

/** A whole query that is one JSON text. */
export function jsonQuery(value: unknown, write: (value: unknown) => RequestBody = jsonBody): string {
  return value === undefined ? "" : percentEncode(new TextDecoder().decode(write(value).bytes));
}

/** A whole query that is one text of another media type. */
export function textQuery(value: unknown): string {
  return isAbsent(value) ? "" : percentEncode(String(value));
}
