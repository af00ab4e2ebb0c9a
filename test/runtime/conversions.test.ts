import { expect, test } from "vitest";
import {
  type Conversion,
  convertAll,
  convertBy,
  convertItems,
  convertMembers,
  convertPlaces,
  keepAsIs,
  toDate,
} from "../../templates/runtime/core/conversions.js";
import { datesAsText, fieldsAsText } from "../../templates/runtime/core/dates-as-text.js";

const when = "2020-02-29T12:00:00Z";
const date = new Date(when);

test.each<readonly [string, unknown, unknown]>([
  ["an instant", when, date],
  ["one with a fraction and an offset", "2020-02-29T14:00:00.000+02:00", date],
  ["a day", "2020-02-29", "2020-02-29"],
  ["one without an offset, which could mean any", "2020-02-29T12:00:00", "2020-02-29T12:00:00"],
  ["one that is not in the calendar", "2020-13-01T00:00:00Z", "2020-13-01T00:00:00Z"],
  ["another text", "yesterday", "yesterday"],
  ["no text", 1, 1],
  ["null", null, null],
])("a date out of %s", (_, given, want) => {
  expect(toDate(given)).toEqual(want);
});

test.each<readonly [string, Conversion, unknown, unknown]>([
  ["the items of a list", convertItems(toDate), [when, 1], [date, 1]],
  ["no list", convertItems(toDate), { a: when }, { a: when }],
  ["the places of a list", convertPlaces([keepAsIs, toDate], toDate), [when, when, when], [when, date, date]],
  ["members by name", convertMembers({ a: toDate }), { a: when, b: when }, { a: date, b: when }],
  ["other members", convertMembers({ a: keepAsIs }, toDate), { a: when, b: when }, { a: when, b: date }],
  ["names that objects have from elsewhere", convertMembers({}), { toString: 1 }, { toString: 1 }],
  [
    "a member called __proto__",
    convertMembers({ a: toDate }),
    JSON.parse('{"__proto__":1}'),
    JSON.parse('{"__proto__":1}'),
  ],
  ["by a member", convertBy("k", { x: convertMembers({ a: toDate }) }), { k: "x", a: when }, { k: "x", a: date }],
  [
    "by a member with another value",
    convertBy("k", { x: convertItems(toDate) }),
    { k: "y", a: when },
    { k: "y", a: when },
  ],
  [
    "one after the other",
    convertAll(convertMembers({ a: toDate }), convertMembers({ b: toDate })),
    { a: when, b: when },
    { a: date, b: date },
  ],
])("converts %s", (_, convert, given, want) => {
  expect(convert(given)).toEqual(want);
});

test("dates become text at any depth, and nothing else does", () => {
  const bytes = new Uint8Array([1]);
  expect(datesAsText([date, { a: date, bytes }, 1n])).toEqual([
    date.toISOString(),
    { a: date.toISOString(), bytes },
    1n,
  ]);
  expect(fieldsAsText({ a: date })).toEqual({ a: "2020-02-29T12:00:00.000Z" });
  expect(() => datesAsText(new Date("never"))).toThrow("A date is not a valid one.");
});
