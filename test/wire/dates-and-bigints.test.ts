import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { collect } from "../runtime/collect.js";
import { fakeFetch, jsonReply } from "../runtime/fake-fetch.js";

/** A client that is told to use `Date` and `bigint` sends them as the document says, and gives them back. */
const folder = resolve("test/.out/dates-and-bigints");

type Call = (client: unknown, input?: unknown) => Promise<{ readonly data?: unknown }>;

let client: Readonly<Record<string, Call>> & { readonly createSpec: (options: object) => unknown };

beforeAll(async () => {
  const path = "test/cases/sound/dates-and-bigints/spec.yaml";
  const source = { path, text: readFileSync(path, "utf8") };
  const choices = { ...defaultChoices, dates: "Date", integers: "bigint", tests: "none", specPath: path } as const;
  const { value } = generateClient(source, choices);
  for (const { path: name, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // Written just now; its functions are typed by the document, which the compiler has not seen here.
  client = (await import(join(folder, "index.ts"))) as typeof client;
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = new Date("2020-01-02T03:04:05.678Z");

async function called(name: string, input: unknown, answer: Response) {
  const { fetch, sent } = fakeFetch(answer);
  const reply = await client[name]?.(client.createSpec({ fetch }), input);
  return { url: sent[0]?.url, body: sent[0]?.body, data: reply?.data };
}

function jsonText(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}

test("in the path, the query and a reply", async () => {
  const answer = jsonText(
    '[{"id":9007199254740993,"at":"2020-01-02T03:04:05.678Z","day":"2020-01-02","parts":[{"id":1}]}]',
  );
  const input = { path: { since: at }, query: { after: 9007199254740995n, days: [at] } };
  const { url, data } = await called("listOrders", input, answer);
  const text = "2020-01-02T03%3A04%3A05.678Z";
  expect(url).toBe(`https://api.example.com/orders/${text}?after=9007199254740995&days=${text}`);
  expect(data).toEqual([{ id: 9007199254740993n, at, day: "2020-01-02", parts: [{ id: 1n }] }]);
});

test("in a body of JSON, and in a reply that is one of several", async () => {
  const order = { id: 9007199254740993n, at, day: "2020-01-02", paid: null };
  const input = { path: { since: at }, body: order };
  const done = await called("putOrder", input, jsonReply({ kind: "done", at: at.toISOString() }));
  expect(done.body).toBe('{"id":9007199254740993,"at":"2020-01-02T03:04:05.678Z","day":"2020-01-02","paid":null}');
  expect(done.data).toEqual({ kind: "done", at });
  const failed = await called("putOrder", input, jsonReply({ kind: "failed", at: at.toISOString() }));
  expect(failed.data).toEqual({ kind: "failed", at: at.toISOString() });
});

test("in a form", async () => {
  const { body } = await called("postForm", { body: { at, id: 5n } }, new Response(null, { status: 204 }));
  expect(body).toBe("at=2020-01-02T03%3A04%3A05.678Z&id=5");
});

const big = 9007199254740993n;

test("inside what is written as JSON in a parameter, a form or a part", async () => {
  const ticks = [{ id: big, at }];
  const input = {
    path: { box: { deep: { id: big } } },
    query: { ticks, deep: { tick: { id: big } }, ids: [big] },
    headers: { "X-Tick": { tick: { id: big } } },
    body: { id: big, tick: { id: big, at }, ticks, styled: ticks },
  };
  const { url, body } = await called("sendBoxes", input, new Response(null, { status: 204 }));
  const text = '{"id":9007199254740993,"at":"2020-01-02T03:04:05.678Z"}';
  const target = new URL(url ?? "");
  expect(decodeURIComponent(target.pathname)).toBe('/boxes/deep,{"id":9007199254740993}');
  expect([...target.searchParams]).toEqual([
    ["ticks", text],
    ["deep[tick][id]", "9007199254740993"],
    ["ids", "9007199254740993"],
  ]);
  expect([...new URLSearchParams(String(body))]).toEqual([
    ["id", "9007199254740993"],
    ["tick", text],
    ["ticks", text],
    ["styled", text],
  ]);
  const parts = await called(
    "sendParts",
    { body: { id: big, tick: { id: big }, meta: { id: big } } },
    new Response(null, { status: 204 }),
  );
  const lines = Buffer.from(parts.body ?? "")
    .toString()
    .split("\r\n");
  expect(lines.filter((line) => /^Content-Type|^[{\d]/.test(line))).toEqual([
    "9007199254740993",
    "Content-Type: application/json",
    '{"id":9007199254740993}',
    "Content-Type: application/ld+json",
    '{"id":9007199254740993}',
  ]);
  const others: readonly (readonly [string, unknown])[] = [
    ["sendNamedParts", { title: "t", meta: { id: big }, more: [{ id: big }] }],
    ["sendListedParts", [{ id: big }, { id: big }]],
  ];
  for (const [operation, body] of others) {
    const { body: sent } = await called(operation, { body }, new Response(null, { status: 204 }));
    const digits = Buffer.from(sent ?? "")
      .toString()
      .match(/^\{"id":9007199254740993\}\r$/gm);
    expect(digits).toHaveLength(2);
  }
});

test("pages are counted by a bigint", async () => {
  const { fetch, sent } = fakeFetch(jsonText("[9007199254740993,2]"), jsonText("[3]"), jsonText("[]"));
  // The functions of pages are of another type than those of operations.
  const listBillsItems = client["listBillsItems"] as unknown as (...given: unknown[]) => AsyncIterable<unknown>;
  const items = await collect(listBillsItems(client.createSpec({ fetch }), { query: { skip: 5n } }));
  expect(items).toEqual([9007199254740993n, 2n, 3n]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(["?skip=5", "?skip=7", "?skip=8"]);
});

test("in the items of streams, both ways", async () => {
  const lines = '{"at":"2020-01-02T03:04:05.678Z","id":9007199254740993}\n{"id":1,"more":2}\n';
  const { data } = await called("ticks", undefined, new Response(lines));
  // The client makes a stream of these lines.
  const items = await collect(data as AsyncIterable<unknown>);
  expect(items).toEqual([
    { at, id: 9007199254740993n },
    { id: 1n, more: 2 },
  ]);
  const { body } = await called("sendTicks", { body: items }, new Response(null, { status: 204 }));
  expect(body).toBe('{"at":"2020-01-02T03:04:05.678Z","id":9007199254740993}\n{"id":1,"more":2}\n');
  let streamed = "";
  const fetch = async (_url: string, { body: stream }: RequestInit): Promise<Response> => {
    streamed = await new Response(stream ?? null).text();
    return new Response(null, { status: 204 });
  };
  async function* later(): AsyncGenerator<unknown> {
    yield* items;
  }
  await client["sendTicks"]?.(client.createSpec({ fetch }), { body: later() });
  expect(streamed).toBe(body);
});

test("in events, by their names", async () => {
  const text = [
    'event: tick\ndata: {"at":"2020-01-02T03:04:05.678Z"}\n\n',
    "id: 7\nevent: count\ndata: 9007199254740993\n\n",
    "event: time\ndata: 2020-01-02T03:04:05.678Z\n\n",
    "event: other\ndata: 2020-01-02T03:04:05.678Z\n\n",
  ].join("");
  const { data } = await called("eventsOperation", undefined, new Response(text));
  // The client makes a stream of these events.
  const events = await collect(data as AsyncIterable<{ readonly id: string; readonly data: unknown }>);
  expect(events.map((event) => event.data)).toEqual([{ at }, 9007199254740993n, at, at.toISOString()]);
  expect(events[1]).toEqual({ event: "count", id: "7", retry: undefined, data: 9007199254740993n });
});

test("in headers", async () => {
  const headers = {
    "x-at": "2020-01-02T03:04:05.678Z",
    "x-last": "9007199254740993",
    "x-all": "1, 9007199254740993",
    "x-tick": '{"id":9007199254740993,"at":"2020-01-02T03:04:05.678Z"}',
  };
  const { fetch } = fakeFetch(new Response(null, { status: 204, headers }));
  const reply = await client["sendTicks"]?.(client.createSpec({ fetch }), { body: [] });
  expect(reply).toMatchObject({
    headerValues: {
      "X-At": at,
      "X-Last": 9007199254740993n,
      "X-All": [1n, 9007199254740993n],
      "X-Tick": { id: 9007199254740993n, at },
    },
  });
});

test("in a whole query, and where XML says the same as JSON", async () => {
  const none = new Response(null, { status: 204 });
  const { url } = await called("wholeQuery", { query: { at, id: 9007199254740993n } }, none);
  const query = decodeURIComponent(new URL(url ?? "").search);
  expect(query).toBe('?{"at":"2020-01-02T03:04:05.678Z","id":9007199254740993}');
  const { data } = await called("getXml", undefined, jsonReply({ kind: "done", at: at.toISOString() }));
  expect(data).toEqual({ kind: "done", at });
});

describe("in webhooks", () => {
  const now = 1614265330000;
  const key = Buffer.alloc(32, 7);
  const credentials = { webhook: { secret: `whsec_${key.toString("base64")}` } };

  async function received(name: string, body: string) {
    const signature = createHmac("sha256", key)
      .update(`m1.${now / 1000}.${body}`)
      .digest("base64");
    const headers = {
      "webhook-id": "m1",
      "webhook-timestamp": `${now / 1000}`,
      "webhook-signature": `v1,${signature}`,
    };
    const request = new Request("https://me.example/hooks", { method: "POST", headers, body });
    // It is typed by the document, too.
    const receive = client["receiveWebhook"] as unknown as (...given: unknown[]) => Promise<{ payload: unknown }>;
    return (await receive(name, request, { credentials, now })).payload;
  }

  test("of JSON", async () => {
    const order = '{"id":9007199254740993,"at":"2020-01-02T03:04:05.678Z","day":"2020-01-02"}';
    expect(await received("billed", order)).toEqual({ id: 9007199254740993n, at, day: "2020-01-02" });
  });

  test("of forms, whose fields are of the types that the document says", async () => {
    const form =
      'At=2020-01-02T03:04:05.678Z&Id=9007199254740993&Times=3&Tags=a&Tags=b%26&From=%2B1&More={"at":"x"}&Else=1';
    expect(await received("called", form)).toEqual({
      At: at,
      Id: 9007199254740993n,
      Times: 3,
      Tags: ["a", "b&"],
      From: "+1",
      More: { at: "x" },
      Else: "1",
    });
  });
});
