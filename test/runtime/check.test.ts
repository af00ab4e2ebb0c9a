import { describe, expect, test } from "vitest";
import { type Check, check } from "../../templates/runtime/core/check.js";

const pet: Check = (value, pointer) =>
  check.object({ id: check.integer, name: check.optional(check.text), parent: check.optional(pet) })(value, pointer);

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
    const mismatch = check(value, "");
    expect(mismatch && `${mismatch.pointer} ${mismatch.problem}`).toBe(want);
  });
});
