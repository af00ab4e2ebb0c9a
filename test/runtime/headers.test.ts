import { expect, test } from "vitest";
import { putCookie } from "../../templates/runtime/core/cookies.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { givenHeaders, type HeaderMap, setHeader } from "../../templates/runtime/core/headers.js";

function headerMap(): HeaderMap {
  return new Map();
}

test("a header replaces one of the same name in another case and keeps the name as written", () => {
  const headers = headerMap();
  setHeader({ headers }, "x-a", "1");
  setHeader({ headers }, "X-A", "2");
  expect([...headers]).toEqual([["x-a", ["X-A", "2"]]]);
});

test.each([
  [" \t a b\t ", "a b"],
  ["", ""],
  ["caf\u00e9 \u00a0", "caf\u00e9 \u00a0"],
])("the value %j is sent as %j, as fetch sends it", (given, want) => {
  const headers = headerMap();
  setHeader({ headers }, "X-A", given);
  expect(headers.get("x-a")?.[1]).toBe(want);
  expect(new Headers([["X-A", given]]).get("x-a")).toBe(want);
});

test.each(["", "a b", "a:b", "a\r\nb", "é", "a\u0000", "a(b)"])("the name %j is refused", (name) => {
  expect(() => givenHeaders({ [name]: "SECRET" })).toThrow(InvalidRequestError);
  expect(() => putCookie(headerMap(), name, "SECRET")).toThrow(InvalidRequestError);
});

test.each(["a\r\nSECRET", "a\nSECRET", "SECRET\u0000", "SECRET\u007f", "SECRET\u20ac", "SECRET\ud83d\ude00"])(
  "the value %j is refused without being shown",
  (value) => {
    expect(() => setHeader({ headers: headerMap() }, "X-A", value)).toThrow(
      /^Header X-A has a value that HTTP does not allow.$/,
    );
  },
);

test("cookies join, and replace one of the same name", () => {
  const headers = headerMap();
  putCookie(headers, "a", "1");
  putCookie(headers, "ab", "2");
  putCookie(headers, "a", "abc==");
  expect(headers.get("cookie")).toEqual(["Cookie", "ab=2; a=abc=="]);
});

test.each(["a b", "a;b", "a,b", 'a"b', "a\\b", "é", "a\r\n"])("the cookie value %j is refused", (value) => {
  expect(() => putCookie(headerMap(), "sid", value)).toThrow(/^Cookie sid has a value that HTTP does not allow.$/);
});
