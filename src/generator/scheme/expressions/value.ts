/**
 * A value of the language as the evaluator holds it: an instant and a duration are milliseconds, a key is its PEM text, a record is
 * a `Map`.
 */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | null
  | Uint8Array
  | readonly Value[]
  | ReadonlyMap<string, Value>
  | FunctionValue;

export type FunctionValue = (values: readonly Value[]) => Value;

/** Where the evaluator's randomness comes from; an example lists what it returns. */
export interface Entropy {
  uuid(): string;
  randomHex(bytes: number): string;
}

/** A value could not be computed from these inputs: a credential that is no hex, a reply without the field. Never holds the value. */
export class ValueError extends Error {}

export function textValue(value: Value | undefined): string {
  if (typeof value !== "string") throw new ValueError("expected text");
  return value;
}

export function bytesValue(value: Value | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new ValueError("expected bytes");
  return value;
}

/** The key of an HMAC: anybody could sign with one that is empty. */
export function keyValue(value: Value | undefined): Uint8Array {
  const bytes = bytesValue(value);
  if (bytes.length === 0) throw new ValueError("the key is empty");
  return bytes;
}

export function numberValue(value: Value | undefined): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ValueError("expected a number");
  return value;
}

export function listValue(value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw new ValueError("expected a list");
  return value;
}

export function functionValue(value: Value | undefined): FunctionValue {
  if (typeof value !== "function") throw new ValueError("expected a function");
  return value;
}

/** The value, which must be there; `otherwise` says what there is instead. */
export function required<T extends Value>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new ValueError(otherwise);
  return value;
}

export function isRecord(value: Value | undefined): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** The value as plain JSON data, with the order of record fields kept. */
export function toJson(value: Value | undefined): unknown {
  if (isRecord(value))
    return Object.fromEntries(
      [...value].filter(([, field]) => field !== undefined).map(([name, field]) => [name, toJson(field)]),
    );
  return Array.isArray(value) ? value.map(toJson) : value;
}

/** Parsed JSON as a value; members live in maps, so that no name can reach a prototype. */
export function fromJson(data: unknown): Value {
  if (Array.isArray(data)) return data.map(fromJson);
  if (typeof data === "object" && data !== null) {
    return new Map(Object.entries(data).map(([name, member]) => [name, fromJson(member)]));
  }
  return typeof data === "string" || typeof data === "number" || typeof data === "boolean" || data === null
    ? data
    : undefined;
}
