import { InvalidRequestError } from "./errors.js";

/** The value with each `Date` in it as a text of RFC 3339, in UTC. One that is no date is an `InvalidRequestError`. */
export function datesAsText(value: unknown): unknown {
  if (value instanceof Date) return textOf(value);
  if (Array.isArray(value)) return value.map(datesAsText);
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? fieldsAsText(value) : value;
}

/** As `datesAsText`, of the members of an object. */
export function fieldsAsText(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, datesAsText(value)]));
}

function textOf(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new InvalidRequestError("A date is not a valid one.");
  return date.toISOString();
}
