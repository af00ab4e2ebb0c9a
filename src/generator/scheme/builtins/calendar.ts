import { code, stringLiteral, symbol, textOf } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import { instant, text } from "../expressions/type.js";
import { numberValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin, present } from "./row.js";

/** Instants as dates and times of day. */
export const calendar: readonly Builtin[] = [
  builtin(
    "httpDate",
    "time",
    "The instant as HTTP writes dates: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).",
    [{ name: "at", type: instant }],
    text,
    {
      evaluate: (at) => dateOf(numberValue(at)).toUTCString(),
      print: (at) => code`new Date(${at}).toUTCString()`,
      invert: (written) => readHttpDate(textValue(written)),
      printInvert: (result) => code`${symbol("runtime/read-back", "instantOfHttpDate")}(${result})`,
      coarse: () => 1000,
    },
  ),
  builtin(
    "fromHttpDate",
    "time",
    "The instant of a date as HTTP writes it, to the second; it must be written so (RFC 9110, section 5.6.7).",
    [{ name: "value", type: text }],
    instant,
    {
      evaluate: (value) => {
        const at = readHttpDate(textValue(value));
        if (at === undefined) throw new ValueError("text that is no date of HTTP");
        return at;
      },
      print: (value) => code`${symbol("runtime/instant", "fromHttpDate")}(${value})`,
    },
  ),
  builtin(
    "formatTime",
    "time",
    "The instant after a pattern of `yyyy MM dd HH mm ss SSS`, with letters in single quotes as they are: `yyyyMMdd'T'HHmmss'Z'`. It is UTC, or the time at an offset such as `+08:00`.",
    [
      { name: "at", type: instant },
      {
        name: "pattern",
        type: text,
        form: {
          matches: /^(?:yyyy|MM|dd|HH|mm|ss|SSS|'[^']*'|[^A-Za-z'])+$/,
          hint: "it is made of yyyy MM dd HH mm ss SSS; other letters stand in single quotes, as in yyyyMMdd'T'HHmmss'Z'",
        },
      },
      {
        name: "offset",
        type: text,
        optional: true,
        form: { matches: /^[+-]\d\d:[0-5]\d$/, hint: "an offset from UTC is written +08:00" },
      },
    ],
    text,
    {
      evaluate: (at, pattern, offset) => written(numberValue(at), textValue(pattern), offset),
      print: (at, pattern, offset?) => {
        const usual = offset === undefined ? usualPatterns.get(textOf(pattern)) : undefined;
        if (usual !== undefined) return code`${symbol("runtime/iso-time", usual)}(${at})`;
        return code`${symbol("runtime/format-time", "formatTime")}${argumentList(present(at, pattern, offset))}`;
      },
      invert: (found, _, pattern, offset) => read(textValue(found), textValue(pattern), offset),
      printInvert: (result, _, pattern, offset) =>
        code`${symbol("runtime/read-back", "instantOfPattern")}${argumentList(present(result, pattern, offset))}`,
      coarse: (_, pattern) => resolutionOf(textValue(pattern)),
    },
  ),
];

/** The formats of ISO 8601 need no reader of patterns at run time. By the literal of the pattern. */
const usualPatterns: ReadonlyMap<string, string> = new Map([
  [textOf(stringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'")), "isoTime"],
  [textOf(stringLiteral("yyyyMMdd'T'HHmmss'Z'")), "basicIsoTime"],
]);

/** One token of a pattern: a field, a quoted literal, or a character that stands for itself. */
const token = /yyyy|MM|dd|HH|mm|ss|SSS|'([^']*)'|[^']/g;

/** Where each field stands in `2026-01-31T23:59:59.000Z`. */
const fields: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["yyyy", [0, 4]],
  ["MM", [5, 7]],
  ["dd", [8, 10]],
  ["HH", [11, 13]],
  ["mm", [14, 16]],
  ["ss", [17, 19]],
  ["SSS", [20, 23]],
]);

function dateOf(at: number): Date {
  const date = new Date(at);
  if (!(date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999))
    throw new ValueError("a time that no calendar reaches");
  return date;
}

function written(at: number, pattern: string, offset: Value): string {
  const iso = dateOf(at + milliseconds(offset)).toISOString();
  return pattern.replace(token, (one, quoted?: string) => {
    const place = fields.get(one);
    return place === undefined ? (quoted ?? one) : iso.slice(...place);
  });
}

function milliseconds(offset: Value): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(String(offset)) ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The earliest instant that is written so. A field that the pattern does not have counts as the first of its kind. */
function read(found: string, pattern: string, offset: Value): number | undefined {
  const iso = [..."1970-01-01T00:00:00.000Z"];
  let at = 0;
  for (const [one, quoted] of pattern.matchAll(token)) {
    const place = fields.get(one);
    const length = place === undefined ? (quoted ?? one).length : one.length;
    if (place !== undefined) iso.splice(place[0], length, ...found.slice(at, at + length).padEnd(length, "?"));
    at += length;
  }
  const instantThere = Date.parse(iso.join("")) - milliseconds(offset);
  return Number.isFinite(instantThere) && written(instantThere, pattern, offset) === found ? instantThere : undefined;
}

/** How finely the pattern tells the time, in milliseconds. */
function resolutionOf(pattern: string): number {
  const named = new Set([...pattern.matchAll(token)].map(([one]) => one));
  const steps = [
    ["SSS", 1],
    ["ss", 1000],
    ["mm", 60_000],
    ["HH", 3_600_000],
    ["dd", 86_400_000],
    ["MM", 2_678_400_000],
  ] as const;
  return steps.find(([field]) => named.has(field))?.[1] ?? 31_622_400_000;
}

function readHttpDate(found: string): number | undefined {
  const at = Date.parse(found);
  return Number.isFinite(at) && new Date(at).toUTCString() === found ? at : undefined;
}
