import { describe, expect, test } from "vitest";
import {
  deepObject,
  deepObjectReserved,
  form,
  formJoined,
  formJoinedReserved,
  formMembers,
  formReserved,
  joinQuery,
  pipeDelimited,
  pipeDelimitedReserved,
  simple,
  simpleExploded,
  spaceDelimited,
  spaceDelimitedReserved,
} from "../../templates/runtime/core/serialize.js";

const list = ["blue", "b&c", "d e"];
const object = { R: 100, G: "2&0", none: undefined };

describe("the table of OpenAPI's styles", () => {
  test.each([
    ["form, exploded", formMembers, "color=blue", "color=blue&color=b%26c&color=d%20e", "R=100&G=2%260"],
    ["form", formJoined, "color=blue", "color=blue,b%26c,d%20e", "color=R,100,G,2%260"],
    ["spaceDelimited", spaceDelimited, "color=blue", "color=blue%20b%26c%20d%20e", "color=R%20100%20G%202%260"],
    ["pipeDelimited", pipeDelimited, "color=blue", "color=blue%7Cb%26c%7Cd%20e", "color=R%7C100%7CG%7C2%260"],
    [
      "deepObject",
      deepObject,
      "color=blue",
      "color%5B0%5D=blue&color%5B1%5D=b%26c&color%5B2%5D=d%20e",
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
  expect(form("a", [[1, 2], null, 3])).toBe("a=%5B1%2C2%5D&a=3");
  expect(formJoined("a", { b: [1, 2] })).toBe("a=b,%5B1%2C2%5D");
  expect(formJoinedReserved("a", ["b:c", "d&e"])).toBe("a=b:c,d%26e");
  expect(deepObject("a", { b: { c: [1, 2] }, d: 3 })).toBe(
    "a%5Bb%5D%5Bc%5D%5B0%5D=1&a%5Bb%5D%5Bc%5D%5B1%5D=2&a%5Bd%5D=3",
  );
  expect(deepObject("a", [{ b: 1 }, null, { b: [] }])).toBe("a%5B0%5D%5Bb%5D=1");
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

test("allowReserved is about the values, in every style", () => {
  expect(spaceDelimitedReserved("a b", ["c/d", "e&f"])).toBe("a%20b=c/d%20e%26f");
  expect(pipeDelimitedReserved("a", ["c/d", "e|f"])).toBe("a=c/d%7Ce%7Cf");
  expect(deepObjectReserved("a", { "b/c": "d/e", f: [{ g: "h:%2Fi" }] })).toBe(
    "a%5Bb%2Fc%5D=d/e&a%5Bf%5D%5B0%5D%5Bg%5D=h:%2Fi",
  );
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

test("headers join their values, and objects exploded name them", () => {
  expect([simple(["a", 1]), simple({ x: 1, y: "z" }), simple(undefined)]).toEqual(["a,1", "x,1,y,z", undefined]);
  expect([simpleExploded(["a", 1]), simpleExploded({ x: 1, y: "z" }), simpleExploded(null)]).toEqual([
    "a,1",
    "x=1,y=z",
    undefined,
  ]);
});
