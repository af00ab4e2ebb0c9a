import { describe, expect, test } from "vitest";
import { InvalidRequestError, OriginError } from "../../templates/runtime/core/errors.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import { assertTrusted, setServer } from "../../templates/runtime/core/server.js";

function request(): OutgoingRequest {
  return {
    method: "GET",
    scheme: "https",
    host: "api.acme.test",
    path: "/v1/things",
    query: "a=1",
    headers: new Map(),
    body: undefined,
  };
}

describe("the server that a scheme names", () => {
  test.each([
    ["https://eu.acme.test", "https", "eu.acme.test"],
    ["https://EU.acme.test:443/", "https", "eu.acme.test"],
    ["https://eu.acme.test:8443", "https", "eu.acme.test:8443"],
    ["http://localhost:8080", "http", "localhost:8080"],
  ])("%s takes the place of the request's own; path and query stay", (url, scheme, host) => {
    const sent = request();
    setServer(sent, url);
    expect(sent).toEqual({ ...request(), scheme, host });
  });

  test.each(["https://eu.acme.test/v2", "https://eu.acme.test/v2/"])(
    "%s has a path, which would be sent nowhere",
    (url) => {
      const sent = request();
      const error = new InvalidRequestError("The server that a scheme names has a path.");
      expect(() => setServer(sent, url)).toThrow(error);
      expect(sent).toEqual(request());
    },
  );

  test("is not trusted with credentials without TLS", () => {
    const sent = request();
    const error = new OriginError("A request would send credentials to http://eu.acme.test without TLS.");
    expect(() => setServer(sent, "http://eu.acme.test")).toThrow(error);
    expect(sent).toEqual(request());
  });

  test("must be one", () => {
    expect(() => setServer(request(), "eu.acme.test")).toThrow(InvalidRequestError);
  });
});

describe("credentials may travel", () => {
  test.each([
    ["https", "api.acme.test"],
    ["http", "localhost"],
    ["http", "localhost:80"],
    ["http", "127.0.0.1"],
    ["http", "127.1.2.3:8080"],
    ["http", "[::1]"],
    ["http", "[::1]:8080"],
  ])("to %s://%s", (scheme, host) => {
    expect(() => assertTrusted({ scheme, host }, "getThing")).not.toThrow();
  });

  test.each([
    "api.acme.test",
    "localhost.evil.test",
    "localhost:80.evil.test",
    "evil.localhost",
    "127.0.0.1.evil.test",
    "x127.0.0.1",
    "128.0.0.1",
    "127.0.0",
    "[::1].evil.test",
    "[::2]",
  ])("not to http://%s", (host) => {
    expect(() => assertTrusted({ scheme: "http", host }, "getThing")).toThrow(OriginError);
  });
});
