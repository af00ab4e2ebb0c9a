import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { type RequestCall, signedBy } from "../../templates/runtime/core/client.js";
import { sendRequest } from "../../templates/runtime/core/raw-request.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { acme, rejection } from "./acme.js";
import { bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";
import { loopback } from "./loopback.js";

test.each<[RequestCall, string]>([
  [{ method: "get", path: "/x" }, "GET https://api.acme.test/v2/x"],
  [{ method: "GET" }, "GET https://api.acme.test/v2/"],
  [{ method: "GET", path: "/x", query: "a=%20&b" }, "GET https://api.acme.test/v2/x?a=%20&b"],
  [{ method: "GET", path: "/x", query: { a: [1, "b c"], d: undefined } }, "GET https://api.acme.test/v2/x?a=1&a=b%20c"],
  [{ method: "GET", path: "/x", server: "other" }, "GET https://other.acme.test/x"],
  [{ method: "GET", url: "https://api.acme.test/y?a=1", query: "b=2" }, "GET https://api.acme.test/y?a=1&b=2"],
  [{ method: "GET", url: "https://OTHER.acme.test:443/y#f" }, "GET https://other.acme.test/y"],
  [{ method: "GET", url: "/y" }, "GET https://api.acme.test/y"],
])("%j is %s", async (call, want) => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  await sendRequest(acme({ fetch }), call);
  expect(sent.map((request) => `${request.method} ${request.url}`)).toEqual([want]);
  expect(sent[0]?.headers.get("x-key")).toBe("k1");
});

test.each([
  ["text", "a b", "a b", "text/plain;charset=utf-8"],
  ["bytes", new TextEncoder().encode("b"), "b", "application/octet-stream"],
  ["an object", { a: 1 }, '{"a":1}', "application/json"],
  ["a list", [1], "[1]", "application/json"],
  ["an object with content of no type", { content: "c" }, '{"content":"c"}', "application/json"],
  ["an object with a type of no content", { contentType: "x/y" }, '{"contentType":"x/y"}', "application/json"],
  ["a body", { contentType: "x/y", content: new TextEncoder().encode("c") }, "c", "x/y"],
])("a body of %s", async (_, body, want, contentType) => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  await sendRequest(acme({ fetch }), { method: "POST", path: "/x", body });
  expect([sent[0]?.body, sent[0]?.headers.get("content-type")]).toEqual([want, contentType]);
  await sendRequest(acme({ fetch }), { method: "POST", path: "/x", body, headers: { "content-type": "z/z" } });
  expect(sent[1]?.headers.get("content-type")).toBe("z/z");
});

describe("the caller's signal", () => {
  async function listeners(reply: Response): Promise<number> {
    const { signal } = new AbortController();
    await sendRequest(acme({ fetch: async () => reply }), { method: "GET" }, { signal });
    return getEventListeners(signal, "abort").length;
  }

  test("is let go of with a reply without a body", async () => {
    expect(await listeners(bareReply(204))).toBe(0);
  });

  test("ends a body that is still to be read", async () => {
    expect(await listeners(jsonReply({}))).toBe(1);
  });

  test("is let go of when nobody holds the reply any longer", async () => {
    setFlagsFromString("--expose-gc");
    const gc: unknown = runInNewContext("gc");
    const { signal } = new AbortController();
    await sendRequest(acme({ fetch: async () => jsonReply({}) }), { method: "GET" }, { signal });
    for (let turn = 0; turn < 20 && getEventListeners(signal, "abort").length > 0; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (typeof gc === "function") gc();
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("origins that are not declared", () => {
  test.each([
    "https://evil.test/",
    "http://api.acme.test/",
    "https://api.acme.test:444/",
    "https://api.acme.test.evil.test/",
    "//evil.test/x",
    "\\\\evil.test/x",
  ])("%s", async (url) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const error = await rejection(sendRequest(acme({ fetch }), { method: "GET", url, schemes: [] }));
    expect(error).toMatchObject({ code: "origin" });
    expect(sent).toHaveLength(0);
  });

  test.each(["https://user:SECRET@api.acme.test/", "ftp://api.acme.test/SECRET", "https://[SECRET"])(
    "%s",
    async (url) => {
      const { fetch, sent } = fakeFetch(jsonReply({}));
      const error = await rejection(sendRequest(acme({ fetch }), { method: "GET", url }));
      expect(error).toMatchObject({ code: "invalid-request" });
      expect(String(error)).not.toContain("SECRET");
      expect(sent).toHaveLength(0);
    },
  );
});

test.each([
  ["/x?a=SECRET", "A path has a query, which stands under `query`."],
  ["x", "A path does not begin with a slash."],
])("the path %s is refused", async (path, message) => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  expect(await rejection(sendRequest(acme({ fetch }), { method: "GET", path }))).toMatchObject({ message });
  expect(sent).toHaveLength(0);
});

describe("the schemes that sign it", () => {
  const schemes = {
    key: signedBy((request) => setHeader(request, "X-Key", "1")),
    other: signedBy((request) => setHeader(request, "X-Other", "1")),
  };

  test.each([
    [undefined, ["x-key"]],
    [[], []],
    [["other"], ["x-other"]],
    [
      ["key", "other"],
      ["x-key", "x-other"],
    ],
  ])("%j", async (names, want) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    await sendRequest(acme({ fetch }, { schemes }), { method: "GET", path: "/x", schemes: names });
    expect([...(sent[0]?.headers.keys() ?? [])]).toEqual(want);
  });

  test("one that is not configured", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const error = await rejection(
      sendRequest(acme({ fetch }), { method: "GET", path: "/SECRET", schemes: ["key", "hmac"] }),
    );
    expect(error).toMatchObject({
      message: "The GET request needs credentials for key and hmac.",
    });
    expect(sent).toHaveLength(0);
  });
});

test("any status is a reply, whose body can still be read; retries and redirects are as for others", async () => {
  const { fetch, sent } = fakeFetch(
    bareReply(503, { "retry-after": "0" }),
    bareReply(307, { location: "/y" }),
    jsonReply({ a: 1 }, 404),
  );
  const response = await sendRequest(acme({ fetch }), { method: "POST", path: "/x", body: "b" });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ a: 1 });
  expect(sent.map(({ url, body }) => [url, body])).toEqual([
    ["https://api.acme.test/v2/x", "b"],
    ["https://api.acme.test/v2/x", "b"],
    ["https://api.acme.test/y", "b"],
  ]);
});

test("the bodies of replies that do not count are ended", async () => {
  const ended: number[] = [];
  const unread = (status: number, headers: Readonly<Record<string, string>>): (() => Response) => {
    const stream = new ReadableStream({ cancel: () => void ended.push(status) });
    return () => new Response(stream, { status, headers });
  };
  const { fetch } = fakeFetch(unread(503, { "retry-after": "0" }), unread(307, { location: "/y" }), jsonReply({}));
  await sendRequest(acme({ fetch }), { method: "GET", path: "/x" });
  expect(ended).toEqual([503, 307]);
});

test("the body streams beyond the attempt's time, and the caller's signal still ends it", async () => {
  const server = await loopback(() => ({ body: "{", instead: "stall" }));
  const controller = new AbortController();
  const client = acme({ baseUrl: server.origin, timeout: 40 });
  const response = await sendRequest(client, { method: "GET" }, { signal: controller.signal });
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value).toEqual(new TextEncoder().encode("{"));
  await new Promise((resolve) => setTimeout(resolve, 80));
  const next = reader?.read();
  controller.abort();
  await expect(next).rejects.toThrow();
  await server.close();
});

test.each(["GET", "head"])("a body of a %s is refused before it is sent", async (method) => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const error = await rejection(sendRequest(acme({ fetch }), { method, body: {} }));
  expect(error).toMatchObject({ code: "invalid-request", message: `${method.toUpperCase()} cannot have a body.` });
  expect(sent).toHaveLength(0);
});
