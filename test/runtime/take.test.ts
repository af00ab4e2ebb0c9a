import { describe, expect, test } from "vitest";
import { setBodyField } from "../../templates/runtime/core/body-field.js";
import { setCookie } from "../../templates/runtime/core/cookies.js";
import { bodyText, header, type OutgoingRequest, setHeader } from "../../templates/runtime/core/request.js";
import { appendQuery } from "../../templates/runtime/core/set-target.js";
import {
  bodyValue,
  cookieValue,
  queryValue,
  takeBodyValue,
  takeCookie,
  takeHeader,
  takeQuery,
} from "../../templates/runtime/core/take.js";
import { exampleRequest } from "../../templates/runtime/core/testing.js";

const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data; boundary=B";

function post(contentType: string | undefined, body?: string): OutgoingRequest {
  const headers = contentType === undefined ? {} : { "Content-Type": contentType };
  return exampleRequest({ method: "POST", url: "https://h/p", headers, ...(body === undefined ? {} : { body }) });
}

function part(name: string, value: string): string {
  return `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

test("a header is taken off", () => {
  const request = exampleRequest({ method: "GET", url: "https://h/", headers: { Accept: "1" } });
  setHeader(request, "X-Sign", "abc");
  expect(takeHeader(request, "X-SIGN")).toBe("abc");
  expect([...request.headers.keys()]).toEqual(["accept"]);
  expect(takeHeader(request, "X-Sign")).toBeUndefined();
});

describe("a parameter of the query", () => {
  test.each(["", "a=1", "a=1&b=%2f&&c"])("leaves %j as it was", (query) => {
    const request = exampleRequest({ method: "GET", url: `https://h/?${query}` });
    appendQuery(request, "s p", "x+/ä");
    expect(queryValue(request, "s p")).toBe("x+/ä");
    expect(takeQuery(request, "s p")).toBe("x+/ä");
    expect(request.query).toBe(query);
    expect(takeQuery(request, "s p")).toBeUndefined();
  });

  test("may stand anywhere, in any spelling of its name", () => {
    const request = exampleRequest({ method: "GET", url: "https://h/?a=1&%73ign=2&signed=3" });
    expect(takeQuery(request, "sign")).toBe("2");
    expect(request.query).toBe("a=1&signed=3");
  });

  test("must not stand there twice", () => {
    const request = exampleRequest({ method: "GET", url: "https://h/?sign=1&a=1&%73ign=1" });
    expect(() => takeQuery(request, "sign")).toThrow(new TypeError("There are two values of sign."));
  });
});

describe("a cookie", () => {
  test.each(["a=1", "a=1; b=x=y; signed=3"])("leaves %j as it was", (cookies) => {
    const request = exampleRequest({ method: "GET", url: "https://h/", headers: { Cookie: cookies } });
    setCookie(request, "sign", "x=");
    expect(cookieValue(request, "sign")).toBe("x=");
    expect(takeCookie(request, "sign")).toBe("x=");
    expect(header(request, "cookie")).toBe(cookies);
    expect(takeCookie(request, "sign")).toBeUndefined();
  });

  test("that was alone leaves no header", () => {
    const request = exampleRequest({ method: "GET", url: "https://h/", headers: { Cookie: "sign=1" } });
    expect(takeCookie(request, "sign")).toBe("1");
    expect([...request.headers.keys()]).toEqual([]);
    expect(cookieValue(request, "sign")).toBeUndefined();
  });

  test("leaves the others as they are sent", () => {
    const request = exampleRequest({ method: "GET", url: "https://h/", headers: { Cookie: ";a=1;  sign=2; b=3;" } });
    expect(takeCookie(request, "sign")).toBe("2");
    expect(header(request, "cookie")).toBe("a=1; b=3");
  });

  test("must not stand there twice, and names are exact", () => {
    const request = exampleRequest({ method: "GET", url: "https://h/", headers: { Cookie: "a=1;a=2;  Sign=3;" } });
    expect(() => takeCookie(request, "a")).toThrow(new TypeError("There are two values of a."));
    expect(cookieValue(request, "sign")).toBeUndefined();
    expect(cookieValue(request, "Sign")).toBe("3");
  });
});

describe("a field of the body", () => {
  test.each([
    [form, ""],
    [form, "a=1+2&b=%26"],
    ["application/json", "{}"],
    ["application/json", '{"a":[1],"signed":"2"}'],
    [multipart, "--B--\r\n"],
    [multipart, `${part("a", "1")}--B--\r\n`],
  ])("of %s leaves %j as it was", (contentType, body) => {
    const request = post(contentType, body);
    setBodyField(request, "sign", "x +ä");
    expect(bodyValue(request, "sign")).toBe("x +ä");
    expect(takeBodyValue(request, "sign")).toBe("x +ä");
    expect(bodyText(request)).toBe(body);
    expect(takeBodyValue(request, "sign")).toBeUndefined();
  });

  test("of a form must not stand there twice", () => {
    const twice = new TypeError("There are two values of sign.");
    expect(() => takeBodyValue(post(form, "sign=1&a=1&%73ign=1"), "sign")).toThrow(twice);
    const parts = `${part("sign", "1")}${part("a", "1")}${part("sign", "1")}--B--\r\n`;
    expect(() => takeBodyValue(post(multipart, parts), "sign")).toThrow(twice);
  });

  test("of JSON is text, and its own", () => {
    const request = post("application/json", '{"sign":1,"__proto__":"x"}');
    expect(bodyValue(request, "sign")).toBeUndefined();
    expect(bodyValue(request, "toString")).toBeUndefined();
    expect(takeBodyValue(request, "__proto__")).toBe("x");
    expect(bodyText(request)).toBe('{"sign":1}');
  });

  test("is not there where there is no body, which stays so", () => {
    const request = post("application/json");
    expect(takeBodyValue(request, "sign")).toBeUndefined();
    expect(request.body).toBeUndefined();
  });

  test("is not looked for in a multipart form that is cut off", () => {
    for (const body of [undefined, "", part("sign", "1")])
      expect(() => bodyValue(post(multipart, body), "sign")).toThrow("The multipart body is cut off.");
  });

  test.each(["[1]", "null", '"SECRET"', "SECRET"])("is not looked for in %s, which is not shown", (body) => {
    const want = new TypeError("The body is neither a form nor a JSON object.");
    expect(() => bodyValue(post("application/json", body), "sign")).toThrow(want);
    expect(() => takeBodyValue(post(undefined, body), "sign")).toThrow(want);
  });
});
