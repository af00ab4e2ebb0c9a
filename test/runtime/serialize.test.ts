import { describe, expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import {
  deepObject,
  form,
  formJoined,
  formReserved,
  joinQuery,
  pathValue,
  pipeDelimited,
  simple,
  spaceDelimited,
} from "../../templates/runtime/core/serialize.js";

describe("pathValue", () => {
  test.each([
    ["s1", "s1"],
    [42, "42"],
    [false, "false"],
    ["a/b?c#d", "a%2Fb%3Fc%23d"],
    ["a b+é", "a%20b%2B%C3%A9"],
    ["...", "..."],
    ["%2e%2e", "%252e%252e"],
    ["\\", "%5C"],
    [["a", "b,c"], "a,b%2Cc"],
    [{ x: 1, y: "z" }, "x,1,y,z"],
  ])("%j is %s", (given, want) => {
    expect(pathValue(given)).toBe(want);
  });

  test("big integers", () => {
    expect(pathValue(10n)).toBe("10");
  });

  test.each([[""], ["."], [".."], ["a\nb"], ["\u0000"], ["\u0085"], [undefined], [null], [[]], [[".."]], [{}]])(
    "%j is refused",
    (given) => {
      expect(() => pathValue(given)).toThrow(InvalidRequestError);
    },
  );
});

const list = ["blue", "b&c", "d e"];
const object = { R: 100, G: "2&0", none: undefined };

describe("the table of OpenAPI's styles", () => {
  test.each([
    ["form, exploded", form, "color=blue", "color=blue&color=b%26c&color=d%20e", "R=100&G=2%260"],
    ["form", formJoined, "color=blue", "color=blue,b%26c,d%20e", "color=R,100,G,2%260"],
    ["spaceDelimited", spaceDelimited, "color=blue", "color=blue%20b%26c%20d%20e", "color=R%20100%20G%202%260"],
    ["pipeDelimited", pipeDelimited, "color=blue", "color=blue%7Cb%26c%7Cd%20e", "color=R%7C100%7CG%7C2%260"],
    [
      "deepObject",
      deepObject,
      "color=blue",
      "color=blue&color=b%26c&color=d%20e",
      "color%5BR%5D=100&color%5BG%5D=2%260",
    ],
  ])("%s", (_, style, text, ofList, ofObject) => {
    expect(style("color", "blue")).toBe(text);
    expect(style("color", list)).toBe(ofList);
    expect(style("color", object)).toBe(ofObject);
    expect(style("color", "")).toBe("color=");
    expect(style("a b", true)).toBe("a%20b=true");
    for (const nothing of [undefined, null, [], {}, [undefined], { none: undefined }]) {
      expect(style("color", nothing)).toBe("");
    }
  });
});

test("objects within lists and parameters are JSON, but deepObject goes deeper", () => {
  expect(form("a", [{ b: 1 }])).toBe("a=%7B%22b%22%3A1%7D");
  expect(formJoined("a", { b: [1, 2] })).toBe("a=b,%5B1%2C2%5D");
  expect(deepObject("a", { b: { c: [1, 2] }, d: 3 })).toBe("a%5Bb%5D%5Bc%5D=1&a%5Bb%5D%5Bc%5D=2&a%5Bd%5D=3");
});

test.each([
  ["a/b:c?d@e!f$g(h)*i,j;k=l[m]", "a/b:c?d@e!f$g(h)*i,j;k=l[m]"],
  ["a&b#c+d'e f", "a%26b%23c%2Bd%27e%20f"],
  ["%2F%zz%", "%2F%25zz%25"],
  ["é😀%41", "%C3%A9%F0%9F%98%80%41"],
])("formReserved of %j is %s", (given, want) => {
  expect(formReserved("q", given)).toBe(`q=${want}`);
  expect(new URL(`https://h/?q=${want}`).search).toBe(`?q=${want}`);
});

test("simple is not encoded", () => {
  expect(simple(["a b", 1, undefined])).toBe("a b,1");
  expect(simple({ a: 1 })).toBe("a,1");
  expect(simple(undefined)).toBeUndefined();
});

test("joinQuery leaves empty parts out", () => {
  expect(joinQuery("", "a=1", "", "b=2")).toBe("a=1&b=2");
  expect(joinQuery()).toBe("");
});
