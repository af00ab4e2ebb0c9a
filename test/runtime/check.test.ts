import { describe, expect, test } from "vitest";
import { type Check, check, type Mismatch } from "../../templates/runtime/core/check.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { walkThrough } from "../../templates/runtime/core/walk.js";

const pet: Check = (value, walk) => {
  const members = { id: check.integer, name: check.optional(check.text), parent: check.optional(pet) };
  return check.named(pet, () => check.object(members))(value, walk);
};

function checked(value: unknown, by: Check): Mismatch | undefined {
  return walkThrough(value, by, (problem) => new InvalidRequestError(problem));
}

/** What comes out of a value: where it does not fit, and what it should be there; undefined where it does. */
const cases: readonly (readonly [what: string, check: Check, value: unknown, want: string | undefined])[] = [
  ["a text", check.text, "", undefined],
  ["a text", check.text, 7, " should be a text"],
  ["a number", check.number, 1.5, undefined],
  ["a number", check.number, "1", " should be a number"],
  ["an integer", check.integer, 1.5, " should be an integer"],
  ["a truth value", check.boolean, 0, " should be true or false"],
  ["null", check.null, undefined, " should be null"],
  ["anything", check.anything, undefined, undefined],
  ["anything that is there", check.present, undefined, " should be there"],
  ["anything that is there", check.present, null, undefined],
  ["a constant", check.oneOf(["a", 1, null]), 1, undefined],
  ["a constant", check.oneOf(["a", 1, null]), "1", " should be one of the listed values"],
  ["a list", check.list(check.text), [], undefined],
  ["a list", check.list(check.text), ["a", 1], "/1 should be a text"],
  ["a list", check.list(check.text), { 0: "a" }, " should be a list"],
  ["a list with holes", check.list(check.text), new Array(2), "/0 should be a text"],
  ["a tuple", check.tuple([check.text, check.number], 1), ["a"], undefined],
  ["a tuple", check.tuple([check.text, check.number], 1), [], " should be a list of at least 1 items"],
  ["a tuple", check.tuple([check.text], 1), ["a", "b"], " should be a list of at most 1 items"],
  ["a tuple with more", check.tuple([check.text], 1, check.number), ["a", 1, "b"], "/2 should be a number"],
  ["an object", pet, { id: 1, more: true }, undefined],
  ["an object", pet, [], " should be an object"],
  ["an object", pet, null, " should be an object"],
  ["an object", pet, { name: "a" }, "/id should be an integer"],
  ["an object", pet, { id: 1, name: null }, "/name should be a text"],
  ["what is inside", pet, { id: 1, parent: { id: 2, parent: { id: "3" } } }, "/parent/parent/id should be an integer"],
  ["inherited members", check.object({ constructor: check.optional(check.text) }), {}, undefined],
  ["inherited members", check.object({ toString: check.present }), {}, "/toString should be there"],
  ["names with signs", check.object({ "a/b~": check.text }), { "a/b~": 1 }, "/a~1b~0 should be a text"],
  ["a map", check.object({ a: check.text }, check.number), { a: "x", b: 1 }, undefined],
  [
    "a prefix",
    check.object({ "x-a": check.text }, check.anything, { "x-*": check.number }),
    { "x-a": "s", "x-b": 1, c: "s" },
    undefined,
  ],
  ["a prefix", check.object({}, check.anything, { "x-*": check.number }), { "x-b": "s" }, "/x-b should be a number"],
  ["a suffix", check.object({}, check.text, { "*_id": check.number }), { a_id: 1, b: "s" }, undefined],
  ["a suffix", check.object({}, check.text, { "*_id": check.number }), { a_id: "s" }, "/a_id should be a number"],
  ["what only resembles a suffix", check.object({}, check.text, { "*_id": check.number }), { aid: "s" }, undefined],
  ["what only resembles a prefix", check.object({}, check.text, { "x-*": check.number }), { xa: "s" }, undefined],
  ["others beside a suffix", check.object({}, check.text, { "*_id": check.number }), { b: 1 }, "/b should be a text"],
  [
    "a prefix and a suffix",
    check.object({}, check.anything, { "x-*": check.integer, "*_id": check.number }),
    { "x-a_id": 1.5 },
    "/x-a_id should be an integer",
  ],
  ["a map", check.object({ a: check.text }, check.number), { a: "x", b: "y" }, "/b should be a number"],
  [
    "a map's __proto__",
    check.object({}, check.number),
    JSON.parse('{"__proto__": "x"}'),
    "/__proto__ should be a number",
  ],
  ["one of two", check.anyOf([check.text, check.number]), 1, undefined],
  ["one of two", check.anyOf([check.text, check.number]), true, " should be one of several types, and is none"],
  ["one of two, of which one is near", check.anyOf([check.text, pet]), { id: "1" }, "/id should be an integer"],
  ["none of none", check.anyOf([]), 1, " should be one of several types, and is none"],
  ["both", check.allOf([pet, check.object({ age: check.number })]), { id: 1 }, "/age should be a number"],
];

describe("a check", () => {
  test.each(cases)("of %s", (_, check, value, want) => {
    const mismatch = checked(value, check);
    expect(mismatch && `${mismatch.pointer} ${mismatch.problem}`).toBe(want);
  });
});

/** `{"of":{"of":...}}`, with this at its end. */
function nested(levels: number, end: unknown): unknown {
  let value = end;
  for (let level = 0; level < levels; level += 1) value = { of: value };
  return value;
}

/** Two alternatives, or two parts, that both lead to the type itself. */
const both = (made: (checks: readonly Check[]) => Check): Check => {
  const tree: Check = (value, walk) => {
    const part = (name: string): Check =>
      check.object({ of: check.optional(tree), [name]: check.optional(check.text) });
    return check.named(tree, () => made([part("a"), part("b")]))(value, walk);
  };
  return tree;
};

describe("what is inside is looked at once", () => {
  test.each([
    ["of several types", both(check.anyOf), 1, " should be one of several types, and is none"],
    ["made of several types", both(check.allOf), {}, undefined],
    ["made of several types", both(check.allOf), 1, `${"/of".repeat(100)} should be an object`],
  ])("of a value %s", (_, tree, end, want) => {
    const mismatch = checked(nested(100, end), tree);
    expect(mismatch && `${mismatch.pointer} ${mismatch.problem}`).toBe(want);
  });
});

test("a value that is nested too deeply is refused, whatever its type", () => {
  const tree: Check = (value, walk) => check.named(tree, () => check.object({ of: check.optional(tree) }))(value, walk);
  const cycle: { of?: unknown } = {};
  cycle.of = cycle;
  expect(checked(nested(500, undefined), tree)).toBeUndefined();
  for (const value of [nested(501, undefined), nested(1_000_000, undefined), cycle]) {
    for (const by of [tree, both(check.anyOf), both(check.allOf)]) {
      expect(() => checked(value, by)).toThrow("is nested more than 500 levels deep");
    }
  }
});
