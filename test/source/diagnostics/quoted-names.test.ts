import { expect, test } from "vitest";
import { listed, quotedList, quotedName, shortName } from "../../../src/generator/source/diagnostics/quoted-names.js";

test.each([
  [["a"], '"a"'],
  [["a", "b"], '"a" or "b"'],
  [["a", "b", "c"], '"a", "b" or "c"'],
])("%j is said as %s", (names, want) => expect(quotedList(names, "or")).toBe(want));

test("words of ours are listed without quotes", () => {
  expect(listed(["one", "two", "three"], "and")).toBe("one, two and three");
});

test("a name of up to a hundred letters is whole, and of a longer one as many are left", () => {
  expect(quotedName("n".repeat(100))).toBe(`"${"n".repeat(100)}"`);
  expect(quotedName("n".repeat(101))).toBe(`"${"n".repeat(97)}..."`);
  expect(shortName("abcdefgh", 6)).toBe("abc...");
});
