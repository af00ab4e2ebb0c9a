import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { attempt, createClient, signedBy } from "../../templates/runtime/core/client.js";
import { cookieHeader } from "../../templates/runtime/core/cookies.js";
import { AbortError, InvalidRequestError, NetworkError, TimeoutError } from "../../templates/runtime/core/errors.js";
import type { Fetch } from "../../templates/runtime/core/options.js";
import { sendRequest } from "../../templates/runtime/core/raw-request.js";
import { bodyText, header, setHeader, target } from "../../templates/runtime/core/request.js";
import type { ConfiguredScheme } from "../../templates/runtime/core/scheme.js";
import { jsonBody } from "../../templates/runtime/core/serialize.js";
import { appendQuery, setPath } from "../../templates/runtime/core/set-target.js";
import { acme, getThing, rejection } from "./acme.js";
import { bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";
import { loopback } from "./loopback.js";

test("signers see the bytes that are sent", async () => {
  const server = await loopback(() => ({ body: "{}", headers: { "content-type": "application/json" } }));
  const seen: string[] = [];
  const spy = signedBy((request) => {
    setHeader(request, "X-Sign", `${request.method} ${target(request)} ${header(request, "content-type")}`);
    seen.push(bodyText(request));
  });
  const client = acme({ baseUrl: `${server.origin}/v2`, headers: { "X-Client": "1" } }, { schemes: { key: spy } });
  const body = jsonBody({ name: "é", skip: undefined });
  const path = "/thing/a%2Fb/[x]|'~!$&(),;=:@";
  await client.perform(getThing({ method: "PUT", path, query: "q=%C3%A9+1&r=[a]|^`{}\\", body }), {
    headers: { "X-Call": "2" },
  });
  await server.close();
  const [received] = server.received;
  expect(received?.target).toBe("/v2/thing/a%2Fb/[x]|'~!$&(),;=:@?q=%C3%A9+1&r=[a]|^`{}\\");
  expect(received?.headers["x-sign"]).toBe(`PUT ${received?.target} application/json`);
  expect(received?.headers).toMatchObject({ "x-client": "1", "x-call": "2" });
  expect([received?.body]).toEqual(seen);
});

test("headers: the call's overrule the client's, the options' overrule both, and signers overrule all", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const headers = { a: "client", b: "client", c: "client", "x-key": "client" };
  const call = getThing({
    headers: [
      ["B", "call"],
      ["C", "call"],
      ["D", undefined],
    ],
    accept: "application/json",
  });
  await acme({ fetch, headers }).perform(call, { headers: { C: "options" } });
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
    a: "client",
    b: "call",
    c: "options",
    accept: "application/json",
    "x-key": "k1",
  });
});

test("cookies of a call are sent in one header", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  await acme({ fetch }).perform(
    getThing({
      headers: [["Cookie", cookieHeader(["a", "1"], ["b", undefined], ["c", "2"])]],
    }),
  );
  expect(sent[0]?.headers.get("cookie")).toBe("a=1; c=2");
});

test("redirects are always manual", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  await acme({ fetch }).perform(getThing());
  expect(sent[0]?.redirect).toBe("manual");
});

describe("what a URL parser would change is refused before it is sent", () => {
  test.each([
    "/a/../b",
    "/a/..",
    "/./a",
    "/a/%2e%2E/b",
    "/a/.%2e",
    "/a b",
    "/a?b",
    "/a#b",
    "/a\\..\\b",
    "/a\tb",
    "/é",
    '/"',
    "/{id}",
    "/a^b",
    "relative",
    "@evil.test/",
    ".evil.test/",
    "",
  ])("path %j", async (path) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const outcome = rejection(sendRequest(acme({ fetch, baseUrl: "https://h" }), { method: "GET", path }));
    expect(await outcome).toBeInstanceOf(InvalidRequestError);
    expect(sent).toHaveLength(0);
  });

  test.each(["a b", "a#b", 'a"', "a'b", "<", ">", "é", "\u007f", "a\nb"])("query %j", async (query) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const outcome = rejection(sendRequest(acme({ fetch }), { method: "GET", path: "/x", query }));
    expect(await outcome).toBeInstanceOf(InvalidRequestError);
    expect(sent).toHaveLength(0);
  });

  test("every printable character: what passes is what a URL parser leaves alone", async () => {
    for (const character of Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))) {
      for (const more of [{ path: `/a${character}b` }, { query: `a${character}b` }]) {
        const { fetch, sent } = fakeFetch(jsonReply({}));
        await sendRequest(acme({ fetch }), { method: "GET", path: "/x", ...more }).catch(() => {});
        const [url] = sent.map((request) => request.url);
        if (url !== undefined) expect(new URL(url).href).toBe(url);
        else expect(character).toMatch(/[ "#'<>?\\^`{}]/);
      }
    }
  });

  test("a signer's own path is checked too", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const key = signedBy((request) => {
      appendQuery(request, "ok", "'");
      setPath(request, `${request.path}/../x`);
    });
    expect(await rejection(acme({ fetch }, { schemes: { key } }).perform(getThing()))).toBeInstanceOf(
      InvalidRequestError,
    );
    expect(sent).toHaveLength(0);
  });
});

describe("an attempt that fails", () => {
  test("a refused connection keeps the platform's code and nothing else", async () => {
    const server = await loopback(() => ({}));
    await server.close();
    const error = await rejection(
      acme({ baseUrl: server.origin, retry: false }).perform(getThing({ query: "q=SECRET" })),
    );
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      message: `The request to ${server.origin} failed: ECONNREFUSED.`,
      origin: server.origin,
      platformCode: "ECONNREFUSED",
    });
    expect(error).not.toHaveProperty("cause");
  });

  test.each(["hang up", "break off"] as const)("the server ends the connection: %s", async (instead) => {
    const server = await loopback(() => ({ instead, body: "{", headers: { "content-length": "10" } }));
    const error = await rejection(acme({ baseUrl: server.origin, retry: false }).perform(getThing()));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ platformCode: "UND_ERR_SOCKET" });
    await server.close();
  });

  test.each([
    ["before the reply", { after: 5_000 }],
    ["in its body", { instead: "stall", body: "{" }],
  ] as const)("its time is up %s", async (_, scripted) => {
    const server = await loopback(() => scripted);
    const error = await rejection(acme({ baseUrl: server.origin, timeout: 50, retry: false }).perform(getThing()));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ code: "timeout", timeout: 50 });
    await server.close();
  });

  test("a call's own timeout overrules the client's", async () => {
    const server = await loopback(() => ({ after: 100, body: "{}" }));
    const client = acme({ baseUrl: server.origin, timeout: 10, retry: false });
    expect(await client.perform(getThing(), { timeout: Number.POSITIVE_INFINITY })).toMatchObject({ ok: true });
    await server.close();
  });

  test("its caller aborts: before it, in it, and between two of them", async () => {
    const server = await loopback(() => ({ after: 5_000 }));
    const client = acme({ baseUrl: server.origin });
    const aborted = await rejection(client.perform(getThing(), { signal: AbortSignal.abort(new Error("SECRET")) }));
    expect(aborted).toBeInstanceOf(AbortError);
    expect(server.received).toHaveLength(0);
    const controller = new AbortController();
    const pending = rejection(client.perform(getThing(), { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await pending).toMatchObject({ name: "AbortError", code: "aborted" });
    await server.close();
    const waiting = new AbortController();
    const { fetch, sent } = fakeFetch(jsonReply({}, 503, { "retry-after": "30" }));
    const between = rejection(acme({ fetch }).perform(getThing(), { signal: waiting.signal }));
    setTimeout(() => waiting.abort(), 20);
    expect(await between).toBeInstanceOf(AbortError);
    expect(sent).toHaveLength(1);
  });
});

test("a path without a slash does not run into the server's own path", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const error = await rejection(sendRequest(acme({ fetch }), { method: "GET", path: "thing" }));
  expect(error).toMatchObject({ code: "invalid-request" });
  expect(sent).toHaveLength(0);
});

test("a name that is no token is refused wherever a caller names headers", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const headers = { "A:B": "SECRET" };
  expect(() => acme({ fetch, headers })).toThrow(InvalidRequestError);
  expect(() => acme({ fetch }).perform(getThing(), { headers })).toThrow(InvalidRequestError);
  const raw = sendRequest(acme({ fetch }), { method: "GET", headers });
  expect(await rejection(raw)).toBeInstanceOf(InvalidRequestError);
  expect(sent).toHaveLength(0);
});

test("a call that is aborted before it begins is not signed", async () => {
  let signed = 0;
  const key = signedBy(() => {
    signed += 1;
  });
  const client = acme({ fetch: fakeFetch(jsonReply({})).fetch }, { schemes: { key } });
  expect(await rejection(client.perform(getThing(), { signal: AbortSignal.abort() }))).toBeInstanceOf(AbortError);
  expect(signed).toBe(0);
});

test("a signal that serves many calls gathers no listeners", async () => {
  const { signal } = new AbortController();
  const client = acme({ fetch: fakeFetch(bareReply(503, { "retry-after": "0" }), jsonReply({})).fetch });
  for (let calls = 0; calls < 3; calls++) await client.perform(getThing(), { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a signal that serves several attempts has no listeners of those that are over", async () => {
  const listening: number[] = [];
  const scheme: ConfiguredScheme = {
    begin: () => ({ sign: () => {}, answered: () => Promise.resolve(false) }),
  };
  const fetch: Fetch = (_, { signal }) => {
    if (signal) listening.push(getEventListeners(signal, "abort").length);
    return Promise.resolve(jsonReply({}, 400));
  };
  const client = acme({ fetch }, { schemes: { key: scheme } });
  for (let calls = 0; calls < 3; calls++) {
    const reply = await sendRequest(client, { method: "GET", path: "/things" });
    expect(await reply.json()).toEqual({});
  }
  expect(listening).toEqual([0, 0, 0]);
});

test("no controller serves for long: fetch leaves listeners with its signal, and Node warns of 1,500", async () => {
  const chance = vi.spyOn(Math, "random").mockReturnValue(0);
  const signals: unknown[] = [];
  const fetch: Fetch = async (_, { signal }) => {
    signals.push(signal);
    return jsonReply({});
  };
  const signalOf = async (random: number): Promise<unknown> => {
    chance.mockReturnValue(random);
    await acme({ fetch }).perform(getThing());
    return signals.at(-1);
  };
  const first = await signalOf(0.989);
  expect(await signalOf(0.991)).toBe(first);
  expect(await signalOf(0.5)).not.toBe(first);
  chance.mockRestore();
});

test("the platform's fetch is looked up when it is needed", async () => {
  const original = globalThis.fetch;
  const client = createClient({
    name: "x",
    options: {},
    servers: { main: "https://h" },
    schemes: {},
    security: [],
    attempt,
  });
  globalThis.fetch = () => Promise.resolve(jsonReply({ stubbed: true }));
  const reply = await client.perform(getThing({ security: [] })).finally(() => {
    globalThis.fetch = original;
  });
  expect(reply).toMatchObject({ data: { stubbed: true } });
});
