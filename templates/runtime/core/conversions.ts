import type { Reply, ReplyReader } from "./call.js";
import { ReplyError } from "./errors.js";
import { bodyOf, withBody } from "./reply-body.js";
import { inside, namedStep, type Step, type Walk, walkThrough } from "./walk.js";

/**
 * Makes a value of JSON what its type says. What is not as the document describes stays as it is. Lists and objects are changed in
 * place: they have just been read, and are nobody else's.
 */
export type Conversion = Step<unknown>;

/** What conversions hand on to those of what is inside. */
export type Converting = Walk<unknown>;

/** A date and time of RFC 3339, section 5.6, as a `Date`. */
export function toDate(value: unknown): unknown {
  if (typeof value !== "string" || !instant.test(value)) return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

const instant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Converts each item of a list. */
export function convertItems(item: Conversion): Conversion {
  return convertPlaces([], item);
}

/** Converts the items of a list by their places, and `others` behind them. */
export function convertPlaces(places: readonly Conversion[], others: Conversion = keepAsIs): Conversion {
  return (value, walk) => {
    if (Array.isArray(value))
      inside(walk, () => {
        for (const [index, item] of value.entries()) value[index] = (places[index] ?? others)(item, walk);
      });
    return value;
  };
}

/** Converts the members of an object by their names, and `others` besides. */
export function convertMembers(
  members: Readonly<Record<string, Conversion>>,
  others: Conversion = keepAsIs,
): Conversion {
  return (value, walk) => {
    if (isObject(value))
      inside(walk, () => {
        for (const name of Object.keys(others === keepAsIs ? members : value)) {
          // Only own members count, and so `__proto__` is one as any other.
          if (!Object.hasOwn(value, name)) continue;
          const convert = Object.hasOwn(members, name) ? members[name] : others;
          Reflect.set(value, name, convert?.(Reflect.get(value, name), walk));
        }
      });
    return value;
  };
}

/** Converts an object as its member of that name says. */
export function convertBy(name: string, conversions: Readonly<Record<string, Conversion>>): Conversion {
  return (value, walk) => {
    const kind: unknown = isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    const isKnown = typeof kind !== "object" && Object.hasOwn(conversions, String(kind));
    return isKnown ? conversions[String(kind)]?.(value, walk) : value;
  };
}

/** The conversion of a named type, which `make` makes when it is first needed. */
export function convertNamed(name: Conversion, make: () => Conversion): Conversion {
  return namedStep(name, make);
}

/** One conversion after the other. */
export function convertAll(...conversions: readonly Conversion[]): Conversion {
  return (value, walk) => conversions.reduce((converted, convert) => convert(converted, walk), value);
}

/** Leaves a value as it is. */
export function keepAsIs(value: unknown): unknown {
  return value;
}

/** Reads a body of JSON, and converts it. One that is nested too deeply is a `ReplyError`. */
export function convertedJson(convert: Conversion): ReplyReader {
  return () => ({
    kind: "json",
    finish: (reply, { operation }) => withConverted(reply, operation, bodyOf(reply), convert),
  });
}

/** Reads a JSON text, and converts it; what is no JSON throws, and so does what is nested too deeply. */
export function convertedValue(convert: Conversion): (text: string) => unknown {
  return (text) => converted(JSON.parse(text), convert);
}

/** What a conversion makes of a value that has just been read; one that is nested too deeply throws. */
export function converted(value: unknown, convert: Conversion): unknown {
  return walkThrough(value, convert, (problem) => new RangeError(`A value ${problem}.`));
}

/** The reply with this body, converted. One that is nested too deeply is a `ReplyError`. */
export function withConverted(reply: Reply, operation: string, body: unknown, convert: Conversion): Reply {
  const made = walkThrough(body, convert, (problem) => new ReplyError(operation, reply.status, problem));
  return withBody(reply, made);
}

/** Lists and objects of classes, `Date` among them, are not looked into. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
