import { describe, expect, test } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { reservedKept, slashesKept } from "../../templates/runtime/core/path-reserved.js";
import {
  label,
  labelExploded,
  matrix,
  matrixExploded,
  pathExploded,
  pathJoined,
} from "../../templates/runtime/core/path-styles.js";
import { pathValue } from "../../templates/runtime/core/path-value.js";

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
  ])("%j is %s", (given, want) => {
    expect(pathValue(given)).toBe(want);
  });

  test("big integers", () => {
    expect(pathValue(10n)).toBe("10");
  });

  test.each([[""], ["."], [".."], ["a\nb"], ["\u0000"], ["\u0085"], [undefined], [null], [[]]])(
    "%j is refused",
    (given) => {
      expect(() => pathValue(given)).toThrow(InvalidRequestError);
    },
  );
});

const color = (style: (name: string, value: unknown) => string) => (value: unknown) => style("color", value);

/** The examples of OpenAPI 3.1.1, section 4.8.12.4. */
describe("the table of OpenAPI's styles", () => {
  test.each([
    ["simple", pathJoined, "blue", "blue,black,brown", "R,100,G,200"],
    ["simple, exploded", pathExploded, "blue", "blue,black,brown", "R=100,G=200"],
    ["label", label, ".blue", ".blue,black,brown", ".R,100,G,200"],
    ["label, exploded", labelExploded, ".blue", ".blue.black.brown", ".R=100.G=200"],
    ["matrix", color(matrix), ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200"],
    ["matrix, exploded", color(matrixExploded), ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200"],
  ])("%s", (_, style, text, ofList, ofObject) => {
    expect(style("blue")).toBe(text);
    expect(style(["blue", "black", "brown"])).toBe(ofList);
    expect(style({ R: 100, G: 200 })).toBe(ofObject);
    for (const nothing of [undefined, null, [], {}, ["a\0"]]) expect(() => style(nothing)).toThrow(InvalidRequestError);
  });

  test.each([
    ["simple", pathJoined],
    ["simple, exploded", pathExploded],
    ["label", label],
    ["label, exploded", labelExploded],
  ])("%s of an empty text would be another path", (_, style) => {
    for (const nothing of ["", [""]]) expect(() => style(nothing)).toThrow(InvalidRequestError);
  });

  test("matrix of an empty text is its name alone", () => {
    for (const style of [matrix, matrixExploded].map(color)) {
      expect(style("")).toBe(";color");
      expect(style([""])).toBe(";color");
    }
    expect(matrix("color", ["", "b"])).toBe(";color=,b");
    expect(matrixExploded("color", ["", "b"])).toBe(";color;color=b");
    expect(matrixExploded("color", { R: "", G: 2 })).toBe(";R;G=2");
  });

  test("what is reserved is encoded, names as well", () => {
    expect(matrix("a;b", "x/y")).toBe(";a%3Bb=x%2Fy");
    expect(matrixExploded("a", { "b=": "c;" })).toBe(";b%3D=c%3B");
    expect(pathExploded({ "a,b": "c/d" })).toBe("a%2Cb=c%2Fd");
    expect(pathJoined(["a", "b,c"])).toBe("a,b%2Cc");
  });

  test("a list that makes a dot segment is refused", () => {
    expect(() => pathJoined([".."])).toThrow(InvalidRequestError);
  });

  test("a label that makes a dot segment is refused", () => {
    expect(() => label(".")).toThrow(InvalidRequestError);
    expect(label("..")).toBe("...");
  });
});

describe("reservedKept", () => {
  test.each([
    ["a:b@c!d$e&f'g(h)i*j+k,l;m=n", "a:b@c!d$e&f'g(h)i*j+k,l;m=n"],
    ["a/b?c#d[e]", "a%2Fb%3Fc%23d%5Be%5D"],
    ["a%2Fb%3a", "a%2Fb%3a"],
    ["100%", "100%25"],
    ["%2e%2E", "%252e%252E"],
    ["%252e", "%252e"],
    [["a:b", "c d"], "a:b,c%20d"],
  ])("%j is %s", (given, want) => {
    expect(reservedKept(pathValue(given))).toBe(want);
  });
});

describe("slashesKept", () => {
  test.each([
    ["/a/b c", "/a/b%20c"],
    ["a?b#c\\d", "a%3Fb%23c%5Cd"],
    ["a%2Fb", "a%252Fb"],
  ])("%j is %s", (given, want) => {
    expect(slashesKept(pathValue(given))).toBe(want);
  });

  test.each([
    ["a/b:c%2Fd%20e", "a/b:c%2Fd%20e"],
    ["a/%2e%2E/b", "a/%252e%252E/b"],
    ["//evil.test/?x", "//evil.test/%3Fx"],
  ])("with reserved characters kept, %j is %s", (given, want) => {
    expect(reservedKept(slashesKept(pathValue(given)))).toBe(want);
  });
});
