import { expect, test } from "vitest";
import { groupBy } from "../../src/generator/source/group-by.js";

test("keys and items keep their order, and a key may be anything", () => {
  const key = {};
  const groups = groupBy(["b1", "a", "b2", "b3"], (one) => (one === "a" ? undefined : key));
  expect([...groups]).toEqual([
    [key, ["b1", "b2", "b3"]],
    [undefined, ["a"]],
  ]);
});

test("nothing makes no group", () => {
  expect(groupBy([], String).size).toBe(0);
});
