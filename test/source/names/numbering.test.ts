import { expect, test } from "vitest";
import { distinctNames, numbering } from "../../../src/generator/source/names/numbering.js";

test("each clash gets the first free number", () => {
  const taken = new Set(["a", "a3", "b"]);
  const numbered = numbering((name) => !taken.has(name));
  const names = ["a", "a", "b", "a"].map((name) => {
    const free = numbered(name);
    taken.add(free);
    return free;
  });
  expect(names).toEqual(["a2", "a4", "b2", "a5"]);
});

test("a name that was not taken is given again", () => {
  const numbered = numbering(() => true);
  expect([numbered("a"), numbered("a")]).toEqual(["a2", "a2"]);
});

test("each number is looked at twice at most, however many names clash", () => {
  const taken = new Set(["a"]);
  let looks = 0;
  const numbered = numbering((name) => {
    looks += 1;
    return !taken.has(name);
  });
  for (let count = 0; count < 1_000; count++) taken.add(numbered("a"));
  expect(looks).toBeLessThanOrEqual(2_000);
});

test("distinct names are the wanted ones as long as they are free", () => {
  const distinct = distinctNames(["a", "b2"]);
  expect(["a", "c", "b", "b", "c"].map(distinct)).toEqual(["a2", "c", "b", "b3", "c2"]);
});
