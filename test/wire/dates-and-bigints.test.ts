import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
  const { value } = await generateClient(source, choices);
  for (const { path: name, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // Written just now; its functions are typed by the document, which the compiler has not seen here.
  client = (await import(join(folder, "index.ts"))) as typeof client;
}, 60_000);

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

test("pages are counted by a bigint", async () => {
  const { fetch, sent } = fakeFetch(jsonText("[9007199254740993,2]"), jsonText("[3]"), jsonText("[]"));
  // The functions of pages are of another type than those of operations.
  const listBillsItems = client["listBillsItems"] as unknown as (...given: unknown[]) => AsyncIterable<unknown>;
  const items = await collect(listBillsItems(client.createSpec({ fetch }), { query: { skip: 5n } }));
  expect(items).toEqual([9007199254740993n, 2n, 3n]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual(["?skip=5", "?skip=7", "?skip=8"]);
});
