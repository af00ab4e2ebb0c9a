import { flatten, type Piece, pieces } from "./parameter-value.js";
import { assertSegment } from "./path-value.js";
import { percentEncode } from "./percent.js";

/** OpenAPI style `simple` of a path: `1,2` of a list, `x,1,y,2` of an object. */
export function pathJoined(value: unknown): string {
  return segment("", flat(value), ",");
}

/** As `pathJoined`, exploded: an object is `x=1,y=2`. */
export function pathExploded(value: unknown): string {
  return segment("", pieces(value), ",");
}

/** OpenAPI style `label`: `.1,2` of a list, `.x,1,y,2` of an object (RFC 6570, section 3.2.5). */
export function label(value: unknown): string {
  return segment(".", flat(value), ",");
}

/** As `label`, exploded: `.1.2` of a list, `.x=1.y=2` of an object. */
export function labelExploded(value: unknown): string {
  return segment(".", pieces(value), ".");
}

/** OpenAPI style `matrix`: `;a=1,2` of a list, `;a=x,1,y,2` of an object, `;a` of an empty text (RFC 6570, section 3.2.7). */
export function matrix(name: string, value: unknown): string {
  const given = flat(value);
  const isEmptyText = given.length === 1 && given[0]?.[1] === "";
  return isEmptyText ? `;${percentEncode(name)}` : segment(`;${percentEncode(name)}=`, given, ",");
}

/** As `matrix`, exploded: `;a=1;a=2` of a list, `;x=1;y=2` of an object. */
export function matrixExploded(name: string, value: unknown): string {
  const named = pieces(value).map(([key = name, text]): Piece => (text === "" ? [undefined, key] : [key, text]));
  return segment(";", named, ";");
}

function flat(value: unknown): readonly Piece[] {
  return flatten(value).map((text) => [undefined, text]);
}

function segment(before: string, given: readonly Piece[], separator: string): string {
  const texts = given.map(([key, text]) => (key === undefined ? text : `${key}=${text}`));
  const isEmpty = given.every(([, text]) => text === "");
  assertSegment(isEmpty ? "" : `${before === "." ? "." : ""}${texts.join(separator)}`);
  return before + given.map(encoded).join(separator);
}

function encoded([key, text]: Piece): string {
  return key === undefined ? percentEncode(text) : `${percentEncode(key)}=${percentEncode(text)}`;
}
