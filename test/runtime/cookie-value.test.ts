import { expect, test } from "vitest";
import { cookieValue, explodedCookies } from "../../templates/runtime/core/cookie-value.js";
import { cookieHeader } from "../../templates/runtime/core/cookies.js";

test.each([
  ["abc", "abc"],
  ["YWJj+/=", "YWJj+/="],
  ["a%20b", "a%20b"],
  ['a b;c,"\\', "a%20b%3Bc%2C%22%5C"],
  ["\u00e9", "%C3%A9"],
  [["a", "b c"], "a%2Cb%20c"],
  [{ x: 1, y: "z" }, "x%2C1%2Cy%2Cz"],
  [1, "1"],
  ["", ""],
  [undefined, undefined],
  [null, undefined],
])("%j is sent as %s", (given, want) => {
  expect(cookieValue(given)).toBe(want);
  expect(cookieHeader(["c", cookieValue(given)])).toBe(want === undefined ? undefined : `c=${want}`);
});

test.each([
  [["a", "b/c"], "c=a; c=b/c"],
  [{ x: 1, y: "z", gone: undefined }, "x=1; y=z"],
  ["a", "c=a"],
  [[], undefined],
  [undefined, undefined],
])("%j in cookies of its own is sent as %s", (given, want) => {
  expect(cookieHeader(...explodedCookies("c", given))).toBe(want);
});

test("what no cookie can hold is not sent in cookies of its own", () => {
  expect(() => cookieHeader(...explodedCookies("c", ["a;b"]))).toThrow(
    "Cookie c has a value that HTTP does not allow.",
  );
});
