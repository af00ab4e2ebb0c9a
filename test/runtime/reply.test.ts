import { expect, test } from "vitest";
import { AcquireError } from "../../templates/runtime/core/errors.js";
import { asFilled, asNumber, asText, ifThere, json, read } from "../../templates/runtime/core/reply.js";

const body: unknown = JSON.parse('{"data":{"id":"s1","list":[{"n":1}],"none":null,"__proto__":{"x":1}}}');

test.each([
  [["data", "id"], "s1"],
  [["data", "list", "0", "n"], 1],
  [["data", "none"], null],
  [["data", "none", "x"], undefined],
  [["data", "absent", "x"], undefined],
  [["data", "id", "length"], undefined],
  [["data", "__proto__", "x"], 1],
  [["constructor"], undefined],
  [["data", "list", "map"], undefined],
])("read %j is %j", (path, want) => {
  expect(read(body, ...path)).toBe(want);
});

test.each([
  [undefined, "absent"],
  [null, "absent"],
  [Number.NaN, "a number"],
  [{ a: "SECRET" }, "an object"],
  [["SECRET"], "a list"],
  [true, "a boolean"],
])("%j is no text", (value, kind) => {
  const want = new AcquireError(`response.body.token is ${kind}, not text.`);
  expect(() => asText(value, "response.body.token")).toThrow(want);
});

test.each([[undefined], ["12"], [Number.NaN], [Number.POSITIVE_INFINITY]])("%j is no number", (value) => {
  expect(() => asNumber(value, "response.body.expires_in")).toThrow(AcquireError);
});

test("what may be missing is converted where it is there", () => {
  expect(ifThere(asText, 12, "x")).toBe("12");
  expect(ifThere(asNumber, 0, "x")).toBe(0);
  expect(ifThere(asText, undefined, "x")).toBeUndefined();
  expect(ifThere(asNumber, null, "x")).toBeUndefined();
  expect(() => ifThere(asNumber, "", "x")).toThrow(new AcquireError("x is text, not a number."));
});

test("what a session keeps is not empty", () => {
  expect(asFilled("t", "x")).toBe("t");
  expect(asFilled(0, "x")).toBe("0");
  expect(() => asFilled("", "response.body.token")).toThrow(new AcquireError("response.body.token is empty."));
  expect(() => asFilled(null, "x")).toThrow(new AcquireError("x is absent, not text."));
});

test("text and numbers pass", () => {
  expect(asText("", "x")).toBe("");
  expect(asText(12, "x")).toBe("12");
  expect(asNumber(0, "x")).toBe(0);
  expect(json('{"a":[1]}')).toEqual({ a: [1] });
  expect(() => json("SECRET")).toThrow(new AcquireError("A text that must be JSON is not."));
});
