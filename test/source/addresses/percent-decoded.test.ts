import { expect, test } from "vitest";
import { percentDecoded } from "../../../src/generator/source/addresses/percent-decoded.js";

test.each([
  ["plain", "plain"],
  ["a%20b%2Fc", "a b/c"],
  ["%C3%A9", "\u00e9"],
  ["%C3", undefined],
  ["%", undefined],
  ["%zz", undefined],
])("%s", (given, want) => {
  expect(percentDecoded(given)).toBe(want);
});
