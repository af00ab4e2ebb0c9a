import { expect, test } from "vitest";
import { percentDecoded } from "../../../src/generator/source/addresses/percent-decoded.js";
import { percentEncoded } from "../../../src/generator/source/addresses/percent-encoded.js";

test.each([
  ["plain", "plain"],
  ["a b/c%", "a%20b%2Fc%25"],
  ["\u00e9\ud83d\ude00", "%C3%A9%F0%9F%98%80"],
  ["a b\ud800c d\udc00", "a%20b\ud800c%20d\udc00"],
  ["", ""],
])("%j", (given, want) => {
  expect(percentEncoded(given)).toBe(want);
  expect(percentDecoded(want)).toBe(given);
});
