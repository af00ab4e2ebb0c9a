import { expect, test } from "vitest";
import {
  type Conversion,
  convertAll,
  convertBy,
  convertItems,
  convertMembers,
  convertNamed,
  convertPlaces,
  keepAsIs,
  toDate,
} from "../../templates/runtime/core/conversions.js";
import { datesAsText, fieldsAsText } from "../../templates/runtime/core/dates-as-text.js";
import { ReplyError } from "../../templates/runtime/core/errors.js";
import { walkThrough } from "../../templates/runtime/core/walk.js";

function converted(value: unknown, convert: Conversion): unknown {
  return walkThrough(value, convert, (problem) => new ReplyError("getThing", 200, problem));
}

const when = "2020-02-29T12:00:00Z";
const date = new Date(when);

test.each<readonly [string, unknown, unknown]>([
  ["an instant", when, date],
  ["one with a fraction and an offset", "2020-02-29T14:00:00.000+02:00", date],
  ["a day", "2020-02-29", "2020-02-29"],
  ["one without an offset, which could mean any", "2020-02-29T12:00:00", "2020-02-29T12:00:00"],
  ["one that is not in the calendar", "2020-13-01T00:00:00Z", "2020-13-01T00:00:00Z"],
  ["another text", "yesterday", "yesterday"],
  ["one with more in front", `0${when}`, `0${when}`],
  ["one with more behind", `${when} `, `${when} `],
  ["no text", 1, 1],
  ["null", null, null],
])("a date out of %s", (_, given, want) => {
  expect(converted(given, toDate)).toEqual(want);
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
    "by a member that is no text",
    convertBy("k", { x: convertItems(toDate) }),
    { k: { toString: 1 }, a: when },
    { k: { toString: 1 }, a: when },
  ],
  [
    "one after the other",
    convertAll(convertMembers({ a: toDate }), convertMembers({ b: toDate })),
    { a: when, b: when },
    { a: date, b: date },
  ],
])("converts %s", (_, convert, given, want) => {
  expect(converted(given, convert)).toEqual(want);
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

/** `{"of":{"of":...}}`, with this at its end. */
function nested(levels: number, end: unknown): unknown {
  let value = end;
  for (let level = 0; level < levels; level += 1) value = { of: value };
  return value;
}

const tree: Conversion = (value, walk) => {
  const [a, b] = [convertMembers({ of: tree, at: toDate }), convertMembers({ of: tree, by: toDate })];
  return convertNamed(tree, () => convertAll(a, b))(value, walk);
};

test("what two parts of a type lead to is converted once", () => {
  expect(converted(nested(100, { at: when, by: when }), tree)).toEqual(nested(100, { at: date, by: date }));
});

test("a reply that is nested too deeply is refused", () => {
  expect(converted(nested(499, { at: when }), tree)).toEqual(nested(499, { at: date }));
  expect(() => converted(nested(1_000_000, 1), tree)).toThrow(
    "The reply to getThing with status 200 is nested more than 500 levels deep.",
  );
});

test("so are dates in an input that is, or that contains itself", () => {
  const cycle: { of?: unknown } = {};
  cycle.of = cycle;
  for (const value of [nested(501, 1), nested(1_000_000, 1), cycle, [cycle]]) {
    expect(() => fieldsAsText({ value })).toThrow("A value of the input is nested more than 500 levels deep.");
  }
});
