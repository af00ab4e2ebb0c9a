import { type FieldStyle, type TextBody, textBody } from "./body.js";
import { InvalidRequestError } from "./errors.js";

/** A JSON body in which a `bigint` is an integer. What JSON cannot hold is an `InvalidRequestError`. */
export function exactBody(value: unknown, contentType = "application/json"): TextBody {
  return textBody(exactText(value), contentType);
}

/** JSON text in which a `bigint` is an integer. What JSON cannot hold is an `InvalidRequestError`. */
export function exactText(value: unknown): string {
  // Nobody can have written this text into the value: it is made after that.
  const mark = crypto.randomUUID();
  const text = stringified(value, (_name, one) => (typeof one === "bigint" ? `${mark}${one}` : one));
  if (text === undefined) throw new InvalidRequestError("A value of the input cannot be written as JSON.");
  return text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}

function stringified(value: unknown, replace: (name: string, value: unknown) => unknown): string | undefined {
  try {
    return JSON.stringify(value, replace);
  } catch {
    return undefined;
  }
}

/** The value with those of its items, or members, that are made of others as JSON texts, in which a `bigint` is an integer. */
export function exactMembers(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(exactMember);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, exactMember(member)]));
}

/** The style, of values with `exactMembers`. */
export function exactStyle(style: FieldStyle): FieldStyle {
  return (name, value) => style(name, exactMembers(value));
}

function exactMember(value: unknown): unknown {
  return isObject(value) ? exactText(value) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
