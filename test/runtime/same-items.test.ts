import { expect, test } from "vitest";
import { sameItems } from "../../templates/runtime/core/same-items.js";

test.each([
  ["a b", "a"],
  ["b a", "a"],
  ["a b c", "c a"],
  ["  a   b ", "b"],
  ["a", " a "],
])("%j holds all of %j", (arrived, computed) => {
  expect(sameItems(arrived, computed, " ")).toBe(true);
});

test.each([
  ["a b", "c"],
  ["a b", "a c"],
  ["ab", "a"],
  ["a", "ab"],
  ["A", "a"],
  ["", "a"],
])("%j does not hold all of %j", (arrived, computed) => {
  expect(sameItems(arrived, computed, " ")).toBe(false);
});

test.each(["", " ", "a b"])("nothing is not computed: %j holds no list without items", (arrived) => {
  for (const computed of ["", "  "]) expect(sameItems(arrived, computed, " ")).toBe(false);
});

test("what is not to be there must not be there, and the other way round", () => {
  expect(sameItems(undefined, undefined, ",")).toBe(true);
  expect(sameItems("", undefined, ",")).toBe(false);
  expect(sameItems("a", undefined, ",")).toBe(false);
  expect(sameItems(undefined, "", ",")).toBe(false);
  expect(sameItems(undefined, "a", ",")).toBe(false);
});

test("items lie between the separators of the scheme, and no others", () => {
  expect(sameItems("a b,c", "a b", ",")).toBe(true);
  expect(sameItems("a b,c", "a", ",")).toBe(false);
  expect(sameItems("a , b,c", "b ,a", ",")).toBe(true);
});
