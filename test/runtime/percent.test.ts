import { expect, test } from "vitest";
import {
  formDecode,
  formEncode,
  percentDecode,
  percentEncode,
  uriComponent,
} from "../../templates/runtime/core/percent.js";

const unreserved = "ABCXYZabcxyz0189-._~";
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

test.each([
  [unreserved, unreserved],
  ["", ""],
  [" +%", "%20%2B%25"],
  ["!'()*", "%21%27%28%29%2A"],
  [":/?#[]@$&,;=", "%3A%2F%3F%23%5B%5D%40%24%26%2C%3B%3D"],
  ["é ☃ 😀", "%C3%A9%20%E2%98%83%20%F0%9F%98%80"],
  ["\u0000\n", "%00%0A"],
  ["a\ud800b", "a%EF%BF%BDb"],
])("percentEncode(%j) is %s", (given, want) => {
  expect(percentEncode(given)).toBe(want);
  expect(percentDecode(want)).toBe(given.replace("\ud800", "\ufffd"));
});

test("formEncode writes what URLSearchParams writes", () => {
  for (const given of [printable, "é ☃ 😀", "a\ud800b", ""]) {
    expect(`x=${formEncode(given)}`).toBe(new URLSearchParams({ x: given }).toString());
  }
});

test("uriComponent writes what encodeURIComponent writes, and stands lone surrogates", () => {
  expect(uriComponent(printable)).toBe(encodeURIComponent(printable));
  expect(uriComponent("\udc00")).toBe("%EF%BF%BD");
});

test.each([
  ["%", "%"],
  ["100%25", "100%"],
  ["%zz%4", "%zz%4"],
  ["%e2%98%83", "☃"],
  ["%FF", "\ufffd"],
  ["%C3%A9%FF%C3", "\u00e9\ufffd\ufffd"],
  ["%C3%A9 \u00e9 %zz", "\u00e9 \u00e9 %zz"],
  ["%EF%BB%BFa", "\ufeffa"],
  ["a+b", "a+b"],
])("percentDecode(%j) is %j", (given, want) => {
  expect(percentDecode(given)).toBe(want);
});

test("formDecode reads what URLSearchParams reads", () => {
  for (const given of ["a+b%2Bc", "%FF", "%zz", "%C3%A9", "%EF%BB%BFa"]) {
    expect(formDecode(given)).toBe(new URLSearchParams(`x=${given}`).get("x"));
  }
});
