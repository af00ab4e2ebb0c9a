import { describe, expect, test } from "vitest";
import { placedValue, placeValue, withoutValue } from "../../../src/generator/scheme/evaluation/place-value.js";
import { signableRequest } from "../../../src/generator/scheme/evaluation/signable-request.js";
import { ValueError } from "../../../src/generator/scheme/expressions/value.js";
import type { PlacementTarget } from "../../../src/generator/scheme/scheme.js";
import { setBodyField, setBodyValue } from "../../../templates/runtime/core/body-field.js";
import { setCookie } from "../../../templates/runtime/core/cookies.js";
import { InvalidRequestError } from "../../../templates/runtime/core/errors.js";
import { setHeader } from "../../../templates/runtime/core/request.js";
import { appendQuery } from "../../../templates/runtime/core/set-target.js";
import { exampleRequest } from "../../../templates/runtime/core/testing.js";
import { plainRequest } from "../../vectors/plain-request.js";

const putters: Readonly<Record<Exclude<PlacementTarget, "path" | "server" | "json">, typeof setCookie>> = {
  ...{ header: setHeader, query: appendQuery, cookie: setCookie, body: setBodyField },
};

const form = "application/x-www-form-urlencoded";
const json = "application/json";
const multipart = "multipart/form-data; boundary=B";
const file = '; name="sign"; filename="f"\r\nContent-Type: text/plain\r\n\r\n\u00ff--B\r\n-';

function field(name: string, value: string): string {
  return `; name="${name}"\r\n\r\n${value}`;
}

function parts(...all: readonly string[]): string {
  return `${all.map((part) => `--B\r\nContent-Disposition: form-data${part}\r\n`).join("")}--B--\r\n`;
}

describe("a value is placed as generated clients place it, and found there again", () => {
  test.each<
    readonly [keyof typeof putters, string, string, string, Readonly<Record<string, string>>, string | undefined]
  >([
    ["header", "X-Sign", "a b", "/", {}, undefined],
    ["header", "X-Sign", " \tpadded ", "/", {}, undefined],
    ["header", "X-SIGN", "new", "/", { "x-sign": "old" }, undefined],
    ["query", "sign", "a+b/c=", "/", {}, undefined],
    ["query", "sign", "(é!*'~)", "/x?a=1&b=%20", {}, undefined],
    ["query", "a[]", "1 2", "/x?a=1", {}, undefined],
    ["cookie", "sid", "abc", "/", {}, undefined],
    ["cookie", "sid", "abc", "/", { Cookie: "theme=dark; lang=en" }, undefined],
    ["cookie", "sid", "abc", "/", { Cookie: "sid=old; lang=en" }, undefined],
    ["body", "sign", "abc", "/", {}, undefined],
    ["body", "sign", "abc", "/", {}, "{}"],
    ["body", "sign", 'a"é', "/", { "Content-Type": json }, undefined],
    ["body", "sign", "abc", "/", { "Content-Type": json }, '{"b":1, "a":[2]}'],
    ["body", "sign", "abc", "/", { "Content-Type": json }, '{"sign":"old","a":1}'],
    ["body", "sign", "a b&c", "/", { "Content-Type": form }, undefined],
    ["body", "sign", "(é*~)", "/", { "Content-Type": `${form}; charset=UTF-8` }, "a=1&b=+"],
    ["body", "sign", "abc", "/", { "Content-Type": form }, "sign=old&a=1"],
    ["body", "sign", "abc", "/", { "Content-Type": form }, "b=2&sign=old&a=1&sign=older"],
    ["body", "sign", 'a"é\r\n-', "/", { "Content-Type": multipart }, parts(field("a", "1"), file)],
    ["body", "sign", "abc", "/", { "Content-Type": multipart }, parts(field("a", "x--B"))],
    ["body", "sign", "abc", "/", { "Content-Type": multipart }, parts(field("sign", "old"), file, field("b", "2"))],
    ["body", 'a"b', "abc", "/", { "Content-Type": 'multipart/form-data; boundary="B"' }, parts(file)],
    ["body", "sign[a]", "abc", "/", { "Content-Type": form }, "sign%5Ba%5D=old&&a=1"],
  ])("%s %s: %j on %s %j %j", (target, name, value, path, headers, body) => {
    const url = `https://api.example.com${path}`;
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const placed = placeValue(signableRequest("POST", url, Object.entries(headers), bytes), target, name, value);
    const compiled = exampleRequest({ method: "POST", url, headers, body });
    putters[target](compiled, name, value);
    expect(plainRequest(placed)).toEqual(plainRequest(compiled));
    expect(placedValue(placed, target, name)).toBe(target === "header" ? value.trim() : value);
    expect(placedValue(withoutValue(placed, target, name), target, name)).toBeUndefined();
  });

  test.each([
    ["header", "a\nb"],
    ["header", "a\u0000"],
    ["header", "\u20ac"],
    ["cookie", "a b"],
    ["cookie", "a,"],
    ["cookie", "a;b"],
    ["cookie", '"a"'],
    ["cookie", "a\\b"],
    ["cookie", "\u00e9"],
  ] as const)("a %s is not %j in either", (target, value) => {
    const url = "https://api.example.com/x";
    expect(() => putters[target](exampleRequest({ method: "GET", url }), "x", value)).toThrow(InvalidRequestError);
    expect(() => placeValue(signableRequest("GET", url, [], undefined), target, "x", value)).toThrow(ValueError);
  });

  test("half a character becomes the sign for what is none", () => {
    const url = "https://api.example.com/x";
    const placed = placeValue(signableRequest("POST", url, [], undefined), "query", "a\ud800", "\udc00b");
    const compiled = exampleRequest({ method: "POST", url, headers: {}, body: undefined });
    appendQuery(compiled, "a\ud800", "\udc00b");
    expect([placed.query, plainRequest(placed)]).toEqual(["a%EF%BF%BD=%EF%BF%BDb", plainRequest(compiled)]);
  });

  test.each([
    ["n", 17, undefined],
    ["n", { a: [1, null, "x"] }, '{"b":1}'],
    ["n", "text", '{"n":1,"b":2}'],
    ["n", false, '{"n":{"a":1}}'],
  ])("a JSON value %s: %j in %j", (name, value, body) => {
    const url = "https://api.example.com/";
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const placed = placeValue(signableRequest("POST", url, [], bytes), "json", name, JSON.stringify(value));
    const compiled = exampleRequest({ method: "POST", url, body });
    setBodyValue(compiled, name, value);
    expect(plainRequest(placed)).toEqual(plainRequest(compiled));
    expect(placedValue(placed, "json", name)).toBe(JSON.stringify(value));
    expect(placedValue(withoutValue(placed, "json", name), "json", name)).toBeUndefined();
  });

  test("no JSON value is placed in a form", () => {
    const headers = { "Content-Type": form };
    const url = "https://api.example.com/";
    const compiled = exampleRequest({ method: "POST", url, headers, body: "a=1" });
    expect(() => setBodyValue(compiled, "n", 1)).toThrow(InvalidRequestError);
    const request = signableRequest("POST", url, Object.entries(headers), Buffer.from("a=1"));
    expect(() => placeValue(request, "json", "n", "1")).toThrow(ValueError);
  });
});
