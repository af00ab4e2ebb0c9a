import { type Code, code, identifier, symbol, textOf } from "../../source/code/code.js";
import { objectLiteral } from "../../source/code/layout.js";
import { groupBy } from "../../source/group-by.js";
import { list, optional, pair, record, text } from "../expressions/type.js";
import { isRecord, listValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Names with values, as in a query, a form or the headers. */
export const pairs: readonly Builtin[] = [
  builtin(
    "pair",
    "list",
    "The two as one item of a list such as `parameters`.",
    [
      { name: "name", type: text },
      { name: "value", type: text },
    ],
    pair,
    {
      evaluate: (name, value) => pairValue("value", textValue(name), textValue(value)),
      print: (name, value) => objectLiteral([printField("name", name), printField("value", value)]),
    },
  ),
  builtin(
    "field",
    "list",
    "The value of the first pair of this name.",
    [
      { name: "pairs", type: list(pair) },
      { name: "name", type: text },
    ],
    optional(text),
    {
      evaluate: (given, name) => entriesOf(given).find(([own]) => own === name)?.[1],
      print: (given, name) => code`${symbol("runtime/pair-lists", "field")}(${given}, ${name})`,
    },
  ),
  builtin(
    "missing",
    "list",
    'Nothing: the request cannot be signed, for it lacks what is named, and the error says so. It stands behind `??`: `header("Date") ?? missing("the Date header")`.',
    [{ name: "what", type: text, shown: true }],
    text,
    {
      evaluate: (what) => {
        throw new ValueError(`the request lacks ${textValue(what)}`);
      },
      print: (what) => code`${symbol("runtime/missing", "missing")}(${what})`,
    },
  ),
  builtin(
    "group",
    "list",
    "Each name once, where it stands first, with all of its values in their order.",
    [{ name: "pairs", type: list(pair) }],
    list(record({ name: text, values: list(text) })),
    {
      evaluate: (given) => grouped(entriesOf(given)),
      print: (given) => code`${symbol("runtime/pair-lists", "group")}(${given})`,
    },
  ),
];

function printField(name: "name" | "value", value: Code): Code {
  return textOf(value) === name ? value : code`${identifier(name)}: ${value}`;
}

function pairValue(member: "value" | "values", name: string, value: Value): Value {
  return new Map<string, Value>([
    ["name", name],
    [member, value],
  ]);
}

function entriesOf(given: Value | undefined): readonly (readonly [string, string])[] {
  return listValue(given).map((one) => {
    if (!isRecord(one)) throw new ValueError("expected a name and a value");
    return [textValue(one.get("name")), textValue(one.get("value"))];
  });
}

function grouped(entries: readonly (readonly [string, string])[]): Value {
  return [...groupBy(entries, ([name]) => name)].map(([name, own]) =>
    pairValue(
      "values",
      name,
      own.map(([, value]) => value),
    ),
  );
}
