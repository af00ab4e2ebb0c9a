import { describe, expect, test } from "vitest";
import { hostVariable, serverVariable } from "../../templates/runtime/core/client.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { originOf } from "../../templates/runtime/core/request.js";
import { parseServer } from "../../templates/runtime/core/server.js";
import { isDeclared, serverFinder } from "../../templates/runtime/core/servers.js";

const urls = { main: "https://API.acme.test:443/v2/", other: "http://other.acme.test:8080", relative: "/v3" };

test.each([
  [undefined, undefined, undefined, "https://api.acme.test", "/v2"],
  [undefined, undefined, "other", "http://other.acme.test:8080", ""],
  [undefined, "other", undefined, "http://other.acme.test:8080", ""],
  [undefined, "other", "main", "https://api.acme.test", "/v2"],
  ["https://mock.test/base//", "other", "relative", "https://mock.test", "/base"],
  ["https://mock.test", undefined, "unknown", "https://mock.test", ""],
])("baseUrl %s, own %s, asked %s", (baseUrl, own, asked, origin, path) => {
  const server = serverFinder(urls, baseUrl, own)(asked);
  expect([originOf(server), server.path]).toEqual([origin, path]);
});

test("the origins of the document stay declared beside baseUrl", () => {
  const declares = (origin: string): boolean => isDeclared(urls, "https://mock.test/x", origin);
  const origins = ["https://mock.test", "https://api.acme.test", "http://other.acme.test:8080"];
  expect(origins.map(declares)).toEqual([true, true, true]);
  const foreign = [
    "https://mock.test:444",
    "http://mock.test",
    "http://api.acme.test",
    "https://acme.test",
    "null",
    "/v3",
  ];
  expect(foreign.map(declares)).toEqual(foreign.map(() => false));
});

test.each([
  [{ main: "/v1" }, undefined],
  [{}, undefined],
  [urls, "relative"],
  [urls, "toString"],
])("%j has no server to ask for %s", (given, name) => {
  expect(() => serverFinder(given, undefined)(name)).toThrow(InvalidRequestError);
});

describe("a URL that is no server is refused and not shown", () => {
  test.each([
    "",
    "SECRET",
    "/relative",
    "ftp://h/SECRET",
    "https://u:SECRET@h",
    "https://SECRET@h",
    "https://h/?SECRET",
    "https://h/#SECRET",
    "javascript:SECRET",
  ])("%s", (url) => {
    expect(() => parseServer(url)).toThrow(InvalidRequestError);
    expect(() => parseServer(url)).toThrow(/^(?!.*SECRET)/);
  });
});

test("an address without a value for each variable is no server's, and nobody's origin", () => {
  const open = {
    host: `https://${serverVariable(undefined)}.acme.test`,
    path: `https://acme.test/${serverVariable(undefined)}/x`,
  };
  for (const name of ["host", "path"]) expect(() => serverFinder(open, undefined)(name)).toThrow(InvalidRequestError);
  expect(originOf(serverFinder(open, "https://mock.test")("path"))).toBe("https://mock.test");
  expect(isDeclared(open, undefined, "https://other.test")).toBe(false);
});

test("server variables stay within their place", () => {
  expect(serverVariable(undefined, "eu")).toBe("eu");
  expect(serverVariable("us-east-1", "eu")).toBe("us-east-1");
  expect(serverVariable("v2/beta", "v1")).toBe("v2/beta");
  for (const text of ["evil.test?", "a#", "a@b", "a\\b", "a b", "a\n"]) {
    expect(() => serverVariable(text, "eu")).toThrow(InvalidRequestError);
  }
});

test("a variable before the end of the host cannot end it", () => {
  expect(hostVariable(undefined, "eu")).toBe("eu");
  expect(hostVariable("us-east-1", "eu")).toBe("us-east-1");
  expect(hostVariable("[::1]")).toBe("[::1]");
  for (const text of ["evil.test/", "evil.test:443", "//evil.test", "https:", "a@b", "a?", "a#", "a\\b", "a b"]) {
    expect(() => hostVariable(text, "eu")).toThrow(InvalidRequestError);
  }
});
