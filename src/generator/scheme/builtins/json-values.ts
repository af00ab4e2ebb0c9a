import { code, symbol } from "../../source/code/code.js";
import { compareUnits } from "../../source/compare-units.js";
import { json, list, record, text } from "../expressions/type.js";
import { isRecord, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Any JSON value, such as a body that has been read. */
export const jsonValues: readonly Builtin[] = [
  builtin(
    "entries",
    "list",
    "Name and value of every field of a JSON object, in its order.",
    [{ name: "value", type: json }],
    list(record({ name: text, value: json })),
    {
      evaluate: (value) => {
        if (!isRecord(value)) throw new ValueError("a value that is no JSON object");
        return [...value].map(([name, member]) => entry(name, member));
      },
      print: (value) => code`${symbol("runtime/json-values", "entries")}(${value})`,
    },
  ),
  builtin(
    "sortKeys",
    "text",
    "The value with the fields of every object in it in the order of their names; those that are whole numbers come first, as numbers.",
    [{ name: "value", type: json }],
    json,
    {
      evaluate: sorted,
      print: (value) => code`${symbol("runtime/json-values", "sortKeys")}(${value})`,
    },
  ),
  builtin(
    "flatten",
    "list",
    "Every name and every value in a JSON value, one after the other as they stand in it; a text as it is, anything else as JSON writes it.",
    [{ name: "value", type: json }],
    list(text),
    {
      evaluate: flat,
      print: (value) => code`${symbol("runtime/json-values", "flatten")}(${value})`,
    },
  ),
];

function entry(name: string, value: Value): Value {
  return new Map<string, Value>([
    ["name", name],
    ["value", value],
  ]);
}

/** JavaScript keeps names that are whole numbers before all others, in a JSON text too. */
function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return new Map([...value].sort(([a], [b]) => compareNames(a, b)).map(([name, member]) => [name, sorted(member)]));
}

function compareNames(a: string, b: string): number {
  const [isA, isB] = [a, b].map(isIndex);
  if (isA && isB) return Number(a) - Number(b);
  return isA || isB ? (isA ? -1 : 1) : compareUnits(a, b);
}

function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < 2 ** 32 - 1;
}

function flat(value: Value): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(flat);
  if (isRecord(value)) return [...value].flatMap(([name, member]) => [name, ...flat(member)]);
  return value === undefined ? [] : [typeof value === "string" ? value : JSON.stringify(value)];
}
