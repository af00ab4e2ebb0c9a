import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallOptions, type ClientOptions, signedBy } from "../../templates/runtime/core/client.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { acme, getThing, rejection } from "./acme.js";
import { type Answer, bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";

const ok = jsonReply({ done: true });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 1_700_000_000_000 });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The number of requests, how long was waited in all (milliseconds), and the last status or error code. */
async function run(answers: readonly Answer[], method: string, options: CallOptions = {}, client: ClientOptions = {}) {
  const { fetch, sent } = fakeFetch(...answers);
  const start = Date.now();
  const outcome = acme({ fetch, ...client })
    .perform(getThing({ method, replies: [[200, "json"]] }), options)
    .then(
      (reply) => reply.status,
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
    );
  await vi.runAllTimersAsync();
  return { requests: sent.length, waited: Date.now() - start, last: await outcome };
}

const network = new TypeError("fetch failed");

test("a path that a signer changes is changed anew at every attempt", async () => {
  const { fetch, sent } = fakeFetch(bareReply(503), ok);
  const key = signedBy((request) => {
    request.path = `/s${sent.length + 1}${request.path}`;
  });
  const reply = acme({ fetch }, { schemes: { key } }).perform(getThing());
  await vi.runAllTimersAsync();
  await reply;
  expect(sent.map(({ url }) => url)).toEqual([
    "https://api.acme.test/s1/v2/thing",
    "https://api.acme.test/s2/v2/thing",
  ]);
});

describe("calls that may be repeated", () => {
  test.each([
    ["GET", [network, ok], 2, 125, 200],
    ["GET", [network, network, ok], 3, 375, 200],
    ["GET", [network], 3, 375, "network"],
    ["HEAD", [bareReply(502), ok], 2, 125, 200],
    ["OPTIONS", [bareReply(503), ok], 2, 125, 200],
    ["PUT", [bareReply(504), ok], 2, 125, 200],
    ["DELETE", [bareReply(429), ok], 2, 125, 200],
    ["GET", [bareReply(503)], 3, 375, 503],
    ["GET", [bareReply(500)], 1, 0, 500],
    ["GET", [bareReply(408)], 1, 0, 408],
    ["GET", [bareReply(404)], 1, 0, 404],
  ] as const)("%s %#", async (method, answers, requests, waited, last) => {
    expect(await run(answers, method)).toEqual({ requests, waited, last });
  });

  test("an attempt that timed out is repeated", async () => {
    const never: Answer = () => new Promise(() => {});
    const { fetch, sent } = fakeFetch(never, ok);
    const abortable: ClientOptions["fetch"] = (url, init) =>
      Promise.race([
        fetch(url, init),
        new Promise<never>((_, reject) => init.signal?.addEventListener("abort", reject)),
      ]);
    const reply = acme({ fetch: abortable, timeout: 1000 }).perform(getThing());
    await vi.runAllTimersAsync();
    expect(await reply).toMatchObject({ status: 200 });
    expect(sent).toHaveLength(2);
  });
});

describe("calls that may not be repeated", () => {
  test.each([
    ["POST", [network, ok], 1, 0, "network"],
    ["POST", [bareReply(502), ok], 1, 0, 502],
    ["PATCH", [bareReply(503), ok], 1, 0, 503],
    ["POST", [bareReply(429), ok], 1, 0, 429],
    ["POST", [bareReply(503, { "retry-after": "2" }), ok], 2, 2000, 200],
    ["POST", [bareReply(429, { "retry-after": "0" }), ok], 2, 0, 200],
    ["POST", [bareReply(502, { "retry-after": "2" }), ok], 1, 0, 502],
    ["POST", [bareReply(503, { "retry-after": "soon" }), ok], 1, 0, 503],
  ] as const)("%s %#", async (method, answers, requests, waited, last) => {
    expect(await run(answers, method)).toEqual({ requests, waited, last });
  });

  test("unless the call is marked idempotent, and then the method does not matter", async () => {
    expect(await run([network, ok], "POST", { idempotent: true })).toMatchObject({ requests: 2, last: 200 });
    expect(await run([network, ok], "GET", { idempotent: false })).toMatchObject({ requests: 1, last: "network" });
  });
});

describe("Retry-After", () => {
  test.each([
    ["3", 3000],
    ["60", 60_000],
    ["0", 0],
    [new Date(1_700_000_005_000).toUTCString(), 5000],
    [new Date(1_600_000_000_000).toUTCString(), 0],
    ["soon", 125],
    ["-1", 125],
    ["1.5", 125],
    ["", 125],
  ])("%j waits %i ms", async (value, waited) => {
    const answers = [bareReply(503, { "retry-after": value }), ok];
    expect(await run(answers, "GET")).toEqual({ requests: 2, waited, last: 200 });
  });

  test.each(["61", "3600", new Date(1_800_000_000_000).toUTCString()])("%j is left to the caller", async (value) => {
    const answers = [bareReply(429, { "retry-after": value }), ok];
    expect(await run(answers, "GET")).toEqual({ requests: 1, waited: 0, last: 429 });
  });

  test("a date is compared with the client's own clock", async () => {
    const date = new Date(1_500_000_004_000).toUTCString();
    const environment = exampleEnvironment(1_500_000_000_000, []);
    const answers = [bareReply(503, { "retry-after": date }), ok];
    expect(await run(answers, "GET", {}, { environment })).toMatchObject({ waited: 4000 });
  });
});

describe("options", () => {
  test.each([
    [{}, { retry: false }, 1, 0],
    [{ retry: false }, {}, 1, 0],
    [{ retry: { attempts: 5 } }, {}, 5, 125 + 250 + 500 + 1000],
    [{ retry: { attempts: 2, delay: 1000 } }, {}, 2, 500],
    [{ retry: false }, { retry: { attempts: 2 } }, 2, 125],
    [{ retry: { attempts: 0 } }, {}, 1, 0],
    [{ retry: { attempts: 12, delay: 30_000 } }, {}, 12, 15_000 + 10 * 30_000],
  ] as const)("client %j, call %j", async (client, call, requests, waited) => {
    expect(await run([network], "GET", call, client)).toEqual({ requests, waited, last: "network" });
  });

  test("full jitter goes from nothing to the whole wait", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await run([network], "GET")).toMatchObject({ waited: 0 });
    vi.spyOn(Math, "random").mockReturnValue(0.999999);
    expect((await run([network], "GET")).waited).toBeGreaterThanOrEqual(748);
  });
});

test("each attempt is signed anew, from the unsigned request, and serialised once", async () => {
  let nonce = 0;
  const key = signedBy((request) => {
    expect([...request.headers.keys()]).toEqual(["content-type"]);
    expect(request.query).toBe("a=1");
    nonce += 1;
    request.query += `&nonce=${nonce}`;
    setHeader(request, "X-Time", String(Date.now()));
  });
  const { fetch, sent } = fakeFetch(network, bareReply(503), ok);
  const body = { contentType: "text/plain", content: new TextEncoder().encode("once") };
  const reply = acme({ fetch }, { schemes: { key } }).perform(getThing({ method: "PUT", query: "a=1", body }));
  await vi.runAllTimersAsync();
  expect(await reply).toMatchObject({ status: 200 });
  expect(sent.map((request) => new URL(request.url).search)).toEqual(["?a=1&nonce=1", "?a=1&nonce=2", "?a=1&nonce=3"]);
  expect(sent.map((request) => request.body)).toEqual(["once", "once", "once"]);
  expect(new Set(sent.map((request) => request.headers.get("x-time"))).size).toBe(3);
});

test("a signer that fails is not asked again", async () => {
  const signed = vi.fn(() => {
    throw new RangeError("no key");
  });
  const { fetch } = fakeFetch(ok);
  const client = acme({ fetch }, { schemes: { key: signedBy(signed) } });
  expect(await rejection(client.perform(getThing()))).toBeInstanceOf(RangeError);
  expect(signed).toHaveBeenCalledOnce();
});
