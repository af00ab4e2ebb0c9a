import { flatten, isAbsent, pieces, present, scalar } from "./parameter-value.js";
import { percentEncode } from "./percent.js";

export { bytesBody, type FilePart, formBody, jsonBody, type RequestBody, textBody } from "./body.js";
export { label, labelExploded, matrix, matrixExploded, pathExploded, pathJoined } from "./path-styles.js";
export { pathValue } from "./path-value.js";

/** Percent-encodes a value. */
type Encode = (text: string) => string;

/** A value in a header or a cookie (OpenAPI style `simple`), not encoded; undefined stays undefined. */
export function simple(value: unknown): string | undefined {
  return isAbsent(value) ? undefined : flatten(value).join(",");
}

/** As `simple`, exploded: an object is `x=1,y=2`. */
export function simpleExploded(value: unknown): string | undefined {
  return isAbsent(value)
    ? undefined
    : pieces(value)
        .map(([key, item]) => (key === undefined ? item : `${key}=${item}`))
        .join(",");
}

/** OpenAPI style `form`, exploded, of a single value or a list: `a=1&a=2`. */
export function form(name: string, value: unknown, encode: Encode = percentEncode): string {
  if (!Array.isArray(value)) return pair(name, value, encode);
  return joinQuery(...value.map((item: unknown) => pair(name, item, encode)));
}

/** As `form`, of what may be an object: `x=1&y=2`, whose own name is then not sent. */
export function formMembers(name: string, value: unknown): string {
  return exploded(name, value, percentEncode);
}

/** As `formMembers`, for `allowReserved`: reserved characters but `& # + '` and triplets such as `%2F` are sent as they are. */
export function formReserved(name: string, value: unknown): string {
  return exploded(name, value, encodeUnreserved);
}

/** OpenAPI style `form`, not exploded: `a=1,2` of a list, `a=x,1,y,2` of an object. */
export function formJoined(name: string, value: unknown): string {
  return joined(name, value, ",");
}

/** As `formJoined`, for `allowReserved`. */
export function formJoinedReserved(name: string, value: unknown): string {
  return joined(name, value, ",", encodeUnreserved);
}

/** OpenAPI style `spaceDelimited`, not exploded: `a=1%202`. */
export function spaceDelimited(name: string, value: unknown): string {
  return joined(name, value, "%20");
}

/** OpenAPI style `pipeDelimited`, not exploded: `a=1%7C2`. */
export function pipeDelimited(name: string, value: unknown): string {
  return joined(name, value, "%7C");
}

/** As `spaceDelimited`, for `allowReserved`. */
export function spaceDelimitedReserved(name: string, value: unknown): string {
  return joined(name, value, "%20", encodeUnreserved);
}

/** As `pipeDelimited`, for `allowReserved`. */
export function pipeDelimitedReserved(name: string, value: unknown): string {
  return joined(name, value, "%7C", encodeUnreserved);
}

/**
 * OpenAPI style `deepObject`: `a%5Bx%5D=1&a%5By%5D=2`. What it leaves open is written as most servers read it: an object within goes one
 * bracket deeper, and so does a list, by the number of the item.
 */
export function deepObject(name: string, value: unknown): string {
  return bracketed(name, value, percentEncode);
}

/** As `deepObject`, for `allowReserved`, which is about the values: the brackets stay encoded. */
export function deepObjectReserved(name: string, value: unknown): string {
  return bracketed(name, value, encodeUnreserved);
}

/** The parts of a query that are not empty, joined by `&`. */
export function joinQuery(...parts: readonly string[]): string {
  let query = "";
  for (const part of parts) if (part !== "") query += query === "" ? part : `&${part}`;
  return query;
}

function bracketed(name: string, value: unknown, encode: Encode): string {
  if (typeof value !== "object" || value === null) return pair(name, value, encode);
  return joinQuery(...present(value).map(([key, member]) => bracketed(`${name}[${key}]`, member, encode)));
}

function exploded(name: string, value: unknown, encode: Encode): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return form(name, value, encode);
  return joinQuery(...present(value).map(([key, item]) => pair(key, item, encode)));
}

function pair(name: string, value: unknown, encode: Encode): string {
  return isAbsent(value) ? "" : `${percentEncode(name)}=${encode(scalar(value))}`;
}

function joined(name: string, value: unknown, separator: string, encode = percentEncode): string {
  const items = flatten(value);
  return items.length === 0 ? "" : `${percentEncode(name)}=${items.map(encode).join(separator)}`;
}

/** `'` is encoded although RFC 3986 need not: URL parsers encode it in a query, after the signature has been made. */
function encodeUnreserved(text: string): string {
  const pieces = text.split(/(%[\dA-Fa-f]{2}|[:/?[\]@!$()*,;=])/);
  // `split` puts what the group has matched at the odd places.
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : percentEncode(piece))).join("");
}
