import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { type Client, call } from "../../templates/runtime/core/client.js";
import { jsonItems } from "../../templates/runtime/core/json-lines.js";
import type { ItemStream } from "../../templates/runtime/core/reply-stream.js";
import type { Success } from "../../templates/runtime/core/result.js";
import { streamed } from "../../templates/runtime/core/streamed.js";
import { acme, getThing } from "./acme.js";
import { collect } from "./collect.js";
import { fakeFetch } from "./fake-fetch.js";

type Items = Success<200, ItemStream<unknown>>;

const endings: readonly (readonly [string, (data: ItemStream<unknown>) => Promise<unknown>])[] = [
  ["is read to its end", (data) => collect(data)],
  ["is cancelled", (data) => data.cancel()],
  [
    "is left in the middle",
    async (data) => {
      for await (const item of data) return item;
      return undefined;
    },
  ],
];

test.each(endings)("the caller's signal is let go when a stream of items %s", async (_, end) => {
  const { signal } = new AbortController();
  const client = acme({ fetch: fakeFetch(() => new Response("1\n2\n")).fetch });
  const { data } = await call<Items>(client, getThing({ replies: { 200: jsonItems("\n") } }), { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await end(data);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test.each([
  ["is read to its end", (data: ReadableStream<Uint8Array>) => new Response(data).text()],
  ["is cancelled", (data: ReadableStream<Uint8Array>) => data.cancel()],
])("the caller's signal is let go when a stream of bytes %s", async (_, end) => {
  const { signal } = new AbortController();
  const read = (client: Client): Promise<Success<200, string>> =>
    call(client, getThing({ replies: { 200: "text" } }), { signal });
  const { data } = await streamed(read)(acme({ fetch: fakeFetch(() => new Response("abc")).fetch }));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await end(data);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
