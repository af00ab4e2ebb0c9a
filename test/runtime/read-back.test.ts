import { describe, expect, test } from "vitest";
import {
  instantOfHttpDate,
  instantOfIso,
  instantOfPattern,
  latin1Text,
  memberOf,
  numberIn,
  numberOf,
  numberOfBytes,
  partOfToken,
  textIn,
  unquoted,
  valueOfJson,
} from "../../templates/runtime/core/read-back.js";

const time = "A text that must be a time is none.";

describe("a number is read as it is written", () => {
  test.each(["0", "-1", "1.5", "1700000000000", "1e+21"])("%s", (text) => {
    expect(numberOf(text)).toBe(Number(text));
  });

  test.each(["", " 1", "01", "1.0", "+1", "0x1", "1e3", "-0", "Infinity", "NaN", "SECRET"])("%j is none", (text) => {
    expect(() => numberOf(text)).toThrow(new TypeError("A text that must be a number is none."));
  });
});

describe("an instant is read as it is written", () => {
  const at = Date.UTC(2024, 1, 29, 23, 59, 58, 7);

  test("of ISO 8601 and of HTTP", () => {
    expect(instantOfIso("2024-02-29T23:59:58.007Z")).toBe(at);
    expect(instantOfHttpDate("Thu, 29 Feb 2024 23:59:58 GMT")).toBe(at - 7);
  });

  test.each(["2024-02-29T23:59:58Z", "2024-02-30T00:00:00.000Z", "2024-02-29", "SECRET", ""])(
    "%j is none of ISO 8601",
    (text) => {
      expect(() => instantOfIso(text)).toThrow(new TypeError(time));
    },
  );

  test.each(["Fri, 29 Feb 2024 23:59:58 GMT", "29 Feb 2024 23:59:58 GMT", "2024-02-29T23:59:58.007Z", ""])(
    "%j is none of HTTP",
    (text) => {
      expect(() => instantOfHttpDate(text)).toThrow(new TypeError(time));
    },
  );

  test.each([
    ["20240229T235958Z", "yyyyMMdd'T'HHmmss'Z'", undefined, at - 7],
    ["2024-02-29 23:59:58.007", "yyyy-MM-dd HH:mm:ss.SSS", undefined, at],
    ["2024-03-01 07:59:58.007", "yyyy-MM-dd HH:mm:ss.SSS", "+08:00", at],
    ["2024-02-29 20:29:58.007", "yyyy-MM-dd HH:mm:ss.SSS", "-03:30", at],
    ["2024-03-01 11:44:58.007", "yyyy-MM-dd HH:mm:ss.SSS", "+11:45", at],
    ["2024-02-29", "yyyy-MM-dd", undefined, Date.UTC(2024, 1, 29)],
    ["23:59:59", "HH:mm:ss", undefined, 86_399_000],
  ])("%s of %s %s", (text, pattern, offset, want) => {
    expect(instantOfPattern(text, pattern, offset)).toBe(want);
  });

  test.each([
    ["2024-02-30", "yyyy-MM-dd"],
    ["2024-00-10", "yyyy-MM-dd"],
    ["2024-13-10", "yyyy-MM-dd"],
    ["2024-2-29", "yyyy-MM-dd"],
    ["2024-02-29x", "yyyy-MM-dd"],
    ["2024-02-2", "yyyy-MM-dd"],
    ["2024/02/29", "yyyy-MM-dd"],
    ["24:00:00", "HH:mm:ss"],
    ["23:60:00", "HH:mm:ss"],
    ["23:59:60", "HH:mm:ss"],
    ["10:00:60", "HH:mm:ss"],
    ["2024-x2-29", "yyyy-MM-dd"],
    ["2 :00:00", "HH:mm:ss"],
    ["12Z00", "HH'T'mm"],
  ])("%s is none of %s", (text, pattern) => {
    expect(() => instantOfPattern(text, pattern)).toThrow(new TypeError(time));
  });
});

test("a number of bytes is exact, or none", () => {
  expect(numberOfBytes(Uint8Array.of())).toBe(0);
  expect(numberOfBytes(Uint8Array.of(1, 0, 2))).toBe(65_538);
  expect(numberOfBytes(Uint8Array.of(0, 0x1f, 255, 255, 255, 255, 255, 255))).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => numberOfBytes(Uint8Array.of(0x20, 0, 0, 0, 0, 0, 0))).toThrow(new TypeError("A number is too great."));
});

test("each byte is a character of ISO 8859-1", () => {
  expect(latin1Text(Uint8Array.of(0x41, 0xe4, 0xff))).toBe("Aäÿ");
});

describe("a text in quotes", () => {
  test.each([
    ['""', ""],
    ['"a b"', "a b"],
    ['"a\\"b\\\\"', 'a"b\\'],
    ['"\\a\n"', "a\n"],
  ])("%j holds %j", (text, want) => {
    expect(unquoted(text)).toBe(want);
  });

  test.each(["", "a", '"', '"a', 'a"', ' "a"', '"a" ', '"a"b"', '"a\\"', 'x"a"'])("%j is none", (text) => {
    expect(() => unquoted(text)).toThrow(new TypeError("A text that must be in quotes is not."));
  });
});

describe("JSON", () => {
  test.each(['{"a":[1,null]}', '""', "null", "-1.5"])("%s is read", (text) => {
    expect(JSON.stringify(valueOfJson(text))).toBe(text);
  });

  test.each(["", "{", "{ }", '{"a":1,"a":1}', "1.0", '"\\u0061"', "SECRET"])("%j is refused", (text) => {
    const message = "A text that must be JSON is not, or is written in another way.";
    expect(() => valueOfJson(text)).toThrow(new TypeError(message));
  });
});

describe("a token", () => {
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

  test("is read part by part", () => {
    const claims = { sub: "ö?>~~ÿÿ" };
    const token = `${encoded({ alg: "none" })}.${encoded(claims)}.x`;
    expect(partOfToken(token, 0)).toEqual({ alg: "none" });
    expect(partOfToken(token, 1)).toEqual(claims);
    expect(encoded(claims)).toMatch(/[-_]/);
  });

  test.each(["", "e30", "e30.e30", "e30.e30.x.x", "SECRET.SECRET.x", "e30.*.x", "..", "e30..x"])(
    "%j is none",
    (token) => {
      expect(() => partOfToken(token, 1)).toThrow(new TypeError("A text that must be a token is not."));
    },
  );
});

test("of what was read, only its own members count", () => {
  expect(memberOf({ a: 1 }, "a")).toBe(1);
  for (const value of [{}, null, undefined, "text", 1, []]) expect(memberOf(value, "toString")).toBeUndefined();
});

test("what must be text or a number is nothing else", () => {
  expect(textIn("")).toBe("");
  expect(numberIn(0)).toBe(0);
  for (const value of [1, null, undefined, {}]) expect(() => textIn(value)).toThrow(/must be text/);
  for (const value of ["1", null, undefined, {}]) expect(() => numberIn(value)).toThrow(/must be a number/);
});
