import { expect, test } from "vitest";
import { latest } from "../../templates/runtime/core/latest.js";

test("makes anew only of another text than the last", () => {
  const made: string[] = [];
  const keyOf = latest((day: string) => {
    made.push(day);
    return { day };
  });
  const first = keyOf("20150830");
  expect(keyOf("20150830")).toBe(first);
  expect([keyOf("20150831"), keyOf("20150831"), keyOf("20150830")].map(({ day }) => day)).toEqual([
    "20150831",
    "20150831",
    "20150830",
  ]);
  expect(made).toEqual(["20150830", "20150831", "20150830"]);
});

test("keeps nothing of a failure", () => {
  let failures = 1;
  const keyOf = latest((day: string) => {
    if (failures-- > 0) throw new Error("not this time");
    return day;
  });
  expect(() => keyOf("20150830")).toThrow("not this time");
  expect(keyOf("20150830")).toBe("20150830");
});
