import type { ReplyReader } from "./call.js";
import { type Conversion, converted, withConverted } from "./conversions.js";
import { ReplyError } from "./errors.js";
import { bodyOf } from "./reply-body.js";

/** An integer of JSON with more digits than a number may hold, until it is known what it is to become. */
interface Digits {
  readonly [digits]: string;
}

const digits: unique symbol = Symbol("digits");

function isDigits(value: unknown): value is Digits {
  return typeof value === "object" && value !== null && digits in value;
}

/** An integer as a `bigint`, with every digit. */
export function toBigint(value: unknown): unknown {
  if (isDigits(value)) return BigInt(value[digits]);
  return Number.isInteger(value) ? BigInt(Number(value)) : value;
}

/**
 * Reads a body of JSON without losing digits of integers, and converts it. Integers that are not converted are numbers. One that is
 * nested too deeply is a `ReplyError`.
 */
export function exactJson(convert: Conversion): ReplyReader {
  return () => ({
    kind: "text",
    finish: (reply, { operation }) => {
      const text = bodyOf(reply);
      if (typeof text !== "string") return reply;
      const value = parsed(text);
      if (value === undefined) throw new ReplyError(operation, reply.status, problemOf(text), text);
      return withConverted(reply, operation, value, (one, walk) => asNumbers(convert(one, walk)));
    },
  });
}

/** Reads a JSON text without losing digits of integers, and converts it; what is no JSON throws, and so does what is nested too deeply. */
export function exactValue(convert: Conversion): (text: string) => unknown {
  return (text) => asNumbers(converted(parseExact(text), convert));
}

/** Undefined where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

/** As `JSON.parse`, but integers that a number may not hold keep their digits until a conversion, or `asNumbers`, takes them. */
export function parseExact(text: string): unknown {
  return /\d{16}/.test(text) ? parseMarked(text) : JSON.parse(text);
}

/**
 * Texts and numbers, each whole: a server that sends half a million digits, or quotes, does not have them looked at again from each of
 * them. A text that does not end is one, too.
 */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function parseMarked(text: string): unknown {
  // The server cannot know this name: it is made after the reply has come.
  const mark = crypto.randomUUID();
  const marked = text.replaceAll(tokens, (token) => (/^-?\d{16,}$/.test(token) ? `{"${mark}":"${token}"}` : token));
  return replaced(JSON.parse(marked), (value) => {
    const integer: unknown = Reflect.get(value, mark);
    return typeof integer === "string" ? { [digits]: integer } : value;
  });
}

/** The value with what is left of such integers as numbers. */
export function asNumbers(value: unknown): unknown {
  return replaced(value, (one) => (isDigits(one) ? Number(one[digits]) : one));
}

/**
 * The value with other things in the place of some of its objects, wherever they stand. Without recursion: a server may nest half a
 * million lists.
 */
function replaced(value: unknown, replacement: (value: object) => unknown): unknown {
  const whole = [value];
  const unread: object[] = [whole];
  for (let holder = unread.pop(); holder !== undefined; holder = unread.pop()) {
    for (const [name, one] of Object.entries(holder)) {
      if (typeof one !== "object" || one === null) continue;
      const other = replacement(one);
      if (other === one) unread.push(one);
      else Reflect.set(holder, name, other);
    }
  }
  return whole[0];
}

function problemOf(text: string): string {
  return text === "" ? "is empty, not the documented JSON" : "is not the documented JSON";
}
