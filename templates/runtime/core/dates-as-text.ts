import { InvalidRequestError } from "./errors.js";
import { inside, type Walk, walkThrough } from "./walk.js";

/**
 * The value with each `Date` in it as a text of RFC 3339, in UTC. One that is no date is an `InvalidRequestError`, and so is a value
 * that is nested too deeply.
 */
export function datesAsText(value: unknown): unknown {
  return walkThrough(value, withTexts, (problem) => new InvalidRequestError(`A value of the input ${problem}.`));
}

/** As `datesAsText`, of the members of an object. */
export function fieldsAsText(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, datesAsText(value)]));
}

/** A copy: what is given is the caller's. */
function withTexts(value: unknown, walk: Walk<unknown>): unknown {
  if (value instanceof Date) return textOf(value);
  if (Array.isArray(value)) return inside(walk, () => value.map((item: unknown) => withTexts(item, walk)));
  if (!isPlain(value)) return value;
  const texts = (): readonly (readonly [string, unknown])[] =>
    Object.entries(value).map(([name, member]: [string, unknown]) => [name, withTexts(member, walk)]);
  return Object.fromEntries(inside(walk, texts));
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function textOf(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new InvalidRequestError("A date is not a valid one.");
  return date.toISOString();
}
