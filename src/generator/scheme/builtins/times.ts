import { type Code, code, symbol } from "../../source/code/code.js";
import { duration, instant, number, text } from "../expressions/type.js";
import { numberValue, textValue, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Instants, and how they are written. */
export const times: readonly Builtin[] = [
  builtin("unixSeconds", "time", "Whole seconds since 1970-01-01T00:00:00Z.", [{ name: "at", type: instant }], number, {
    evaluate: (at) => Math.floor(numberValue(at) / 1000),
    print: (at) => code`Math.floor(${at} / 1000)`,
    operands: "tight",
    invert: (result) => numberValue(result) * 1000,
    printInvert: (result) => code`${result} * 1000`,
    coarse: () => 1000,
  }),
  builtin("unixMillis", "time", "Milliseconds since 1970-01-01T00:00:00Z.", [{ name: "at", type: instant }], number, {
    evaluate: (at) => numberValue(at),
    print: (at) => at,
    invert: (result) => numberValue(result),
    printInvert: (result) => result,
  }),
  builtin(
    "iso8601",
    "time",
    "The instant in UTC with milliseconds: `2026-01-31T23:59:59.000Z` (RFC 3339).",
    [{ name: "at", type: instant }],
    text,
    {
      evaluate: (at) => written(new Date(numberValue(at))),
      print: (at) => code`new Date(${at}).toISOString()`,
      invert: (result) => {
        const at = Date.parse(textValue(result));
        return Number.isFinite(at) && new Date(at).toISOString() === result ? at : undefined;
      },
      printInvert: (result) => code`${symbol("runtime/read-back", "instantOfIso")}(${result})`,
    },
  ),
  builtin(
    "fromUnixSeconds",
    "time",
    "The instant so many seconds after 1970-01-01T00:00:00Z.",
    [{ name: "seconds", type: number }],
    instant,
    {
      evaluate: (seconds) => numberValue(seconds) * 1000,
      print: (seconds) => code`${seconds} * 1000`,
      operands: "tight",
      printsOperator: "*",
    },
  ),
  builtin(
    "fromUnixMillis",
    "time",
    "The instant so many milliseconds after 1970-01-01T00:00:00Z.",
    [{ name: "milliseconds", type: number }],
    instant,
    {
      evaluate: (milliseconds) => numberValue(milliseconds),
      print: (milliseconds) => milliseconds,
    },
  ),
  builtin(
    "fromIso8601",
    "time",
    "The instant that an RFC 3339 text names, to the millisecond.",
    [{ name: "value", type: text }],
    instant,
    {
      evaluate: (value) => {
        const at = parsedInstant(textValue(value));
        if (at === undefined) throw new ValueError("text that is no RFC 3339 instant");
        return at;
      },
      print: (value) => code`${symbol("runtime/instant", "fromIso8601")}(${value})`,
    },
  ),
  span("seconds", 1000, code`1000`),
  span("minutes", 60_000, code`60_000`),
  span("hours", 3_600_000, code`3_600_000`),
  span("days", 86_400_000, code`86_400_000`),
];

function written(at: Date): string {
  if (Number.isNaN(at.getTime())) throw new ValueError("a time that no calendar reaches");
  return at.toISOString();
}

/** A text without a zone names no instant: `Date.parse` would take it for the time of the machine. */
function parsedInstant(value: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(value);
  if (parts === null) return undefined;
  const [, date = "", time = "", fraction = ".", zone = ""] = parts;
  const at = Date.parse(`${date}T${time}${fraction.padEnd(4, "0").slice(0, 4)}${zone.toUpperCase()}`);
  return Number.isFinite(at) ? at : undefined;
}

/** `factor` is the number as it is printed. */
function span(name: string, milliseconds: number, factor: Code): Builtin {
  return builtin(
    name,
    "time",
    `So many ${name}, to be added to an instant.`,
    [{ name: "count", type: number }],
    duration,
    {
      evaluate: (count) => numberValue(count) * milliseconds,
      print: (count) => code`${count} * ${factor}`,
      operands: "tight",
      printsOperator: "*",
    },
  );
}
