import { AcquireError } from "./errors.js";

/** A member of an object. */
export interface Entry {
  readonly name: string;
  readonly value: unknown;
}

/** The members of an object in their order; else an `AcquireError`, which never shows the value. */
export function entries(value: unknown): readonly Entry[] {
  if (!isObject(value)) throw new AcquireError("A value that must be a JSON object is not.");
  return Object.entries(value).map(([name, member]) => ({ name, value: member }));
}

/** The value with the members of every object in it in the order of their names' UTF-16 code units. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortKeys(Reflect.get(value, name))]));
}

/** Names and values one after the other, as they stand in the value: a text as it is, anything else as JSON writes it. */
export function flatten(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (isObject(value)) return Object.entries(value).flatMap(([name, member]) => [name, ...flatten(member)]);
  return value === undefined ? [] : [typeof value === "string" ? value : JSON.stringify(value)];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
