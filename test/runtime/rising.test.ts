import { expect, test } from "vitest";
import { rising } from "../../templates/runtime/core/rising.js";

test.each([
  { given: [5, 5, 5], want: [5, 6, 7] },
  { given: [5, 9, 9], want: [5, 9, 10] },
  { given: [9, 5, 10], want: [9, 10, 11] },
  { given: [-3, -3], want: [-3, -2] },
])("$given become $want", ({ given, want }) => {
  const next = rising();
  expect(given.map(next)).toEqual(want);
});

test("each counts for itself", () => {
  const [one, other] = [rising(), rising()];
  expect([one(1), one(1), other(1)]).toEqual([1, 2, 1]);
});
