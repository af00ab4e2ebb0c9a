import { type FieldStyle, formBody, jsonBody, type TextBody } from "./body.js";
import { isAbsent } from "./parameter-value.js";
import { percentEncode } from "./percent.js";

/** A whole query that is a form (`application/x-www-form-urlencoded`), as `formBody` writes one. */
export function formQuery(
  fields: object | null | undefined,
  styles?: Readonly<Record<string, FieldStyle>>,
  write?: (value: unknown) => string,
): string {
  return isAbsent(fields) ? "" : formBody(fields, styles, write).content.replaceAll("'", "%27");
}

/** A whole query that is one JSON text. */
export function jsonQuery(value: unknown, write: (value: unknown) => TextBody = jsonBody): string {
  return value === undefined ? "" : percentEncode(write(value).content);
}

/** A whole query that is one text of another media type. */
export function textQuery(value: unknown): string {
  return isAbsent(value) ? "" : percentEncode(String(value));
}
