import type { Reply, ReplyReader } from "./call.js";

/** Makes a value of JSON what its type says. What is not as the document describes stays as it is. */
export type Conversion = (value: unknown) => unknown;

/** A date and time of RFC 3339, section 5.6, as a `Date`. */
export function toDate(value: unknown): unknown {
  if (typeof value !== "string" || !instant.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

const instant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Converts each item of a list. */
export function convertItems(item: Conversion): Conversion {
  return (value) => (Array.isArray(value) ? value.map((one: unknown) => item(one)) : value);
}

/** Converts the items of a list by their places, and `others` behind them. */
export function convertPlaces(places: readonly Conversion[], others: Conversion = keepAsIs): Conversion {
  return (value) => (Array.isArray(value) ? value.map((one: unknown, index) => (places[index] ?? others)(one)) : value);
}

/** Converts the members of an object by their names, and `others` besides. */
export function convertMembers(
  members: Readonly<Record<string, Conversion>>,
  others: Conversion = keepAsIs,
): Conversion {
  return (value) => {
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([name, one]: [string, unknown]) => {
      const convert = Object.hasOwn(members, name) ? members[name] : others;
      return [name, convert?.(one)] as const;
    });
    return Object.fromEntries(entries);
  };
}

/** Converts an object as its member of that name says. */
export function convertBy(name: string, conversions: Readonly<Record<string, Conversion>>): Conversion {
  return (value) => {
    const kind: unknown = isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    const key = String(kind);
    return (Object.hasOwn(conversions, key) ? conversions[key] : undefined)?.(value) ?? value;
  };
}

/** One conversion after the other. */
export function convertAll(...conversions: readonly Conversion[]): Conversion {
  return (value) => conversions.reduce((converted, convert) => convert(converted), value);
}

/** Leaves a value as it is. */
export function keepAsIs(value: unknown): unknown {
  return value;
}

/** Reads a body of JSON, and converts it. */
export function convertedJson(convert: Conversion): ReplyReader {
  return () => ({ kind: "json", finish: (reply) => withConverted(reply, convert) });
}

/** The reply with its body converted. */
export function withConverted(reply: Reply, convert: Conversion): Reply {
  return reply.ok ? { ...reply, data: convert(reply.data) } : { ...reply, error: convert(reply.error) };
}

/** Lists and objects of classes, `Date` among them, are not looked into. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
