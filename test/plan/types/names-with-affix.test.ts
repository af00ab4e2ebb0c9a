import { expect, test } from "vitest";
import { namesWithAffix } from "../../../src/generator/plan/types/names-with-affix.js";

const affixes = [
  { at: "start", affix: "x-" },
  { at: "start", affix: "x-a" },
  { at: "end", affix: "_id" },
] as const;

test.each([
  { affix: affixes[0], want: ["x-b", "x-a_id", "x-"] },
  { affix: affixes[1], want: ["x-a_id"] },
  { affix: affixes[2], want: ["x-a_id", "_id"] },
  { affix: { at: "end", affix: "x-" } as const, want: [] },
])("$affix is in $want", ({ affix, want }) => {
  const names = ["x-b", "ax-", "x-a_id", "_id", "x-", "x"];
  expect(namesWithAffix(affixes, names, (name) => name)(affix)).toEqual(want);
});

test("thousands of affixes and names are looked up, not compared with each other", () => {
  let asked = 0;
  const many = Array.from({ length: 3_000 }, (_, index) => ({ at: "start" as const, affix: `x${index}-` }));
  namesWithAffix(many, many, ({ affix }) => {
    asked += 1;
    return affix;
  });
  expect(asked).toBe(many.length);
});
