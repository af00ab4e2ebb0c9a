import { expect, test } from "vitest";
import { setBodyField } from "../../templates/runtime/core/body-field.js";
import { setCookie } from "../../templates/runtime/core/cookies.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { boundaryOf } from "../../templates/runtime/core/multipart-field.js";
import {
  bodyText,
  formFields,
  header,
  headerList,
  queryFields,
  setHeader,
  target,
  url,
} from "../../templates/runtime/core/request.js";
import { appendQuery } from "../../templates/runtime/core/set-target.js";
import { exampleRequest } from "../../templates/runtime/core/testing.js";

const form = { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };
const json = { "Content-Type": "application/json" };

function post(headers: Readonly<Record<string, string>>, body: string) {
  return exampleRequest({ method: "POST", url: "https://h/p", headers, body });
}

test.each([
  ["https://h/p", "/p", "https://h/p"],
  ["https://h/p?", "/p", "https://h/p"],
  ["https://h:8443/p?a=%2f&b", "/p?a=%2f&b", "https://h:8443/p?a=%2f&b"],
  ["http://h", "/", "http://h/"],
])("%s has the target %s", (given, wantTarget, wantUrl) => {
  const request = exampleRequest({ method: "GET", url: given });
  expect(target(request)).toBe(wantTarget);
  expect(url(request)).toBe(wantUrl);
});

test("headers are found in any case and listed in order with lower-case names", () => {
  const request = exampleRequest({ method: "GET", url: "https://h/", headers: { "X-b": "1", Accept: "2" } });
  setHeader(request, "X-A", "3");
  setCookie(request, "sid", "4");
  expect(header(request, "ACCEPT")).toBe("2");
  expect(header(request, "absent")).toBeUndefined();
  expect(headerList(request)).toEqual([
    { name: "accept", value: "2" },
    { name: "cookie", value: "sid=4" },
    { name: "x-a", value: "3" },
    { name: "x-b", value: "1" },
  ]);
});

test("query fields are read as forms are, and appended in RFC 3986", () => {
  const request = exampleRequest({ method: "GET", url: "https://h/?a=1+2&a=%33&&b&=c" });
  expect(queryFields(request)).toEqual([
    { name: "a", value: "1 2" },
    { name: "a", value: "3" },
    { name: "b", value: "" },
    { name: "", value: "c" },
  ]);
  appendQuery(request, "s p", "a/b+c'");
  expect(request.query).toBe("a=1+2&a=%33&&b&=c&s%20p=a%2Fb%2Bc%27");
  expect(queryFields(exampleRequest({ method: "GET", url: "https://h/" }))).toEqual([]);
});

test("form fields are those of a form body only", () => {
  expect(formFields(post(form, "a=1+2&b=%26"))).toEqual([
    { name: "a", value: "1 2" },
    { name: "b", value: "&" },
  ]);
  expect(formFields(post(json, "a=1"))).toEqual([]);
});

test.each([
  [form, "b=1&a=2&c=3", "b=1&a=x+%2B&c=3"],
  [form, "a=1&b=2", "a=x+%2B&b=2"],
  [form, "b=1&a=2&%61=3&", "b=1&a=x+%2B"],
  [form, "", "a=x+%2B"],
  [json, '{"b":1,"a":2}', '{"b":1,"a":"x +"}'],
  [json, "{}", '{"a":"x +"}'],
  [{}, '{"b":[1]}', '{"b":[1],"a":"x +"}'],
])("a field put in a body of %j %s gives %s", (headers, given, want) => {
  const request = post(headers, given);
  setBodyField(request, "a", "x +");
  expect(bodyText(request)).toBe(want);
});

const multipart = { "Content-Type": "multipart/form-data; boundary=B" };
const part = (named: string, value: string): string =>
  `--B\r\nContent-Disposition: form-data; ${named}\r\n\r\n${value}\r\n`;
const file = part('name="a"; filename="f"', "a\r\n--not B");

test.each([
  [`${part('name="b"', "1")}${file}--B--\r\n`, `${part('name="b"', "1")}${part('name="a"', "x +")}${file}--B--\r\n`],
  [
    `${part('name="a"', "1")}${part('name="b"', "2")}--B--`,
    `${part('name="b"', "2")}${part('name="a"', "x +")}--B--\r\n`,
  ],
  ["--B--\r\n", `${part('name="a"', "x +")}--B--\r\n`],
])("a field put in the multipart form %j stands in front of its files", (given, want) => {
  const request = post(multipart, given);
  setBodyField(request, "a", "x +");
  expect(bodyText(request)).toBe(want);
});

test.each(["", "--B", part('name="b"', "1"), "--C--"])(
  "a multipart form that is cut off, %j, takes no field",
  (body) => {
    expect(() => setBodyField(post(multipart, body), "a", "x")).toThrow(InvalidRequestError);
  },
);

test.each([
  ["multipart/form-data; boundary=B", "B"],
  ['Multipart/Form-Data ; charset=utf-8; boundary="a b"', "a b"],
  ["multipart/form-data;boundary=B;x=1", "B"],
  ["multipart/form-data", undefined],
  ["multipart/mixed; boundary=B", undefined],
  ["multipart/form-data-x; boundary=B", undefined],
  ['text/plain; of="multipart/form-data; boundary=B"', undefined],
])("the boundary in %j is %s", (contentType, want) => {
  expect(boundaryOf(contentType)).toBe(want);
});

test("a body begins as JSON where there is none", () => {
  const request = exampleRequest({ method: "POST", url: "https://h/" });
  setBodyField(request, "__proto__", "x");
  expect(bodyText(request)).toBe('{"__proto__":"x"}');
  expect(header(request, "content-type")).toBe("application/json");
});

test.each(["[1]", "null", '"SECRET"', "SECRET"])("a body %s takes no field, and is not shown", (body) => {
  const put = (): void => setBodyField(post(json, body), "sign", "x");
  expect(put).toThrow(InvalidRequestError);
  expect(put).toThrow(/it cannot take the field sign\.$/);
});
