import { code, symbol } from "../../source/code/code.js";
import { arrayLiteral, methodCall } from "../../source/code/layout.js";
import { compareUnits } from "../../source/compare-units.js";
import { boolean, functionOf, item, list, number, optional, result, text } from "../expressions/type.js";
import { functionValue, listValue, numberValue, textValue } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Lists: of parameters, of headers, of texts. */
export const lists: readonly Builtin[] = [
  builtin(
    "join",
    "list",
    "The texts with the separator between them.",
    [
      { name: "texts", type: list(text) },
      { name: "separator", type: text },
    ],
    text,
    {
      evaluate: (texts, separator) => listValue(texts).map(textValue).join(textValue(separator)),
      print: (texts, separator) => methodCall(texts, code`join(${separator})`),
      operands: "tight",
    },
  ),
  builtin(
    "each",
    "list",
    "What the function makes of each item.",
    [
      { name: "items", type: list(item) },
      { name: "make", type: functionOf([item], result) },
    ],
    list(result),
    {
      evaluate: (items, make) => listValue(items).map((one) => functionValue(make)([one])),
      print: (items, make) => methodCall(items, code`map(${make})`),
      printAsync: (items, make) => code`Promise.all(${items}.map(${make}))`,
      operands: "tight",
    },
  ),
  builtin(
    "filter",
    "list",
    "The items that the function is true for.",
    [
      { name: "items", type: list(item) },
      { name: "keep", type: functionOf([item], boolean) },
    ],
    list(item),
    {
      evaluate: (items, keep) => listValue(items).filter((one) => functionValue(keep)([one]) === true),
      print: (items, keep) => methodCall(items, code`filter(${keep})`),
      printAsync: (items, keep) => code`${symbol("runtime/async-lists", "filterAsync")}(${items}, ${keep})`,
      operands: "tight",
    },
  ),
  builtin(
    "sort",
    "list",
    "The texts in the order of their UTF-16 code units.",
    [{ name: "texts", type: list(text) }],
    list(text),
    {
      evaluate: (texts) => listValue(texts).map(textValue).sort(),
      print: (texts) => code`${symbol("runtime/sort", "sort")}(${texts})`,
    },
  ),
  builtin(
    "sortBy",
    "list",
    "The items in the order of the text that the function makes of each; equal ones keep their order.",
    [
      { name: "items", type: list(item) },
      { name: "key", type: functionOf([item], text) },
    ],
    list(item),
    {
      evaluate: (items, key) => sortedBy(listValue(items), (one) => textValue(functionValue(key)([one]))),
      print: (items, key) => code`${symbol("runtime/sort", "sortBy")}(${items}, ${key})`,
      printAsync: (items, key) => code`${symbol("runtime/async-lists", "sortByAsync")}(${items}, ${key})`,
    },
  ),
  builtin(
    "both",
    "list",
    "The items of the first list, then those of the second.",
    [
      { name: "first", type: list(item) },
      { name: "second", type: list(item) },
    ],
    list(item),
    {
      evaluate: (first, second) => [...listValue(first), ...listValue(second)],
      print: (first, second) => arrayLiteral([code`...${first}`, code`...${second}`]),
      operands: "tight",
    },
  ),
  builtin(
    "unique",
    "list",
    "Each text once, where it stands first.",
    [{ name: "texts", type: list(text) }],
    list(text),
    {
      evaluate: (texts) => listValue(texts).filter((one, index, all) => all.indexOf(one) === index),
      print: (texts) => code`[...new Set(${texts})]`,
    },
  ),
  builtin(
    "itemAt",
    "list",
    "The item at this place, of which the first is 0; below zero it is counted from the end.",
    [
      { name: "items", type: list(item) },
      { name: "place", type: number },
    ],
    optional(item),
    {
      evaluate: (items, place) => listValue(items).at(numberValue(place)),
      print: (items, place) => code`${items}.at(${place})`,
      operands: "tight",
    },
  ),
  builtin("count", "list", "How many items there are.", [{ name: "items", type: list(item) }], number, {
    evaluate: (items) => listValue(items).length,
    print: (items) => code`${items}.length`,
    operands: "tight",
  }),
];

function sortedBy<T>(items: readonly T[], keyOf: (one: T) => string): readonly T[] {
  return [...items].sort((a, b) => compareUnits(keyOf(a), keyOf(b)));
}
