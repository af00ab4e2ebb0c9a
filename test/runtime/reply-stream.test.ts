import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import type { ReplyReader } from "../../templates/runtime/core/call.js";
import type { Client } from "../../templates/runtime/core/client.js";
import { events } from "../../templates/runtime/core/event-stream.js";
import { jsonItems } from "../../templates/runtime/core/json-lines.js";
import type { ItemStream } from "../../templates/runtime/core/reply-stream.js";
import type { Success } from "../../templates/runtime/core/result.js";
import { streamed } from "../../templates/runtime/core/streamed.js";
import { acme, getThing, rejection } from "./acme.js";
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
  const { data } = await client.perform<Items>(getThing({ replies: [[200, jsonItems("\n")]] }), { signal });
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
    client.perform(getThing({ replies: [[200, "text"]] }), { signal });
  const { data } = await streamed(read)(acme({ fetch: fakeFetch(() => new Response("abc")).fetch }));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  await end(data);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

const endless: readonly (readonly [what: string, reader: ReplyReader, piece: string])[] = [
  ["item", jsonItems("\n"), "x"],
  ["item", jsonItems("\x1e"), "x"],
  ["event", events(false), "x"],
  ["event", events(true), `data: ${"x".repeat(1000)}\n`],
];

test.each(endless)("an %s that never ends is a ReplyError, before the memory is full", async (what, reader, piece) => {
  const chunk = new TextEncoder().encode(piece.repeat(Math.ceil(2 ** 22 / piece.length)));
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) });
  const client = acme({ fetch: fakeFetch(() => new Response(body)).fetch });
  const { data } = await client.perform<Items>(getThing({ replies: [[200, reader]] }));
  expect(await rejection(collect(data))).toMatchObject({
    code: "reply",
    message: `The reply to getThing with status 200 has an ${what} of more than 67108864 characters.`,
  });
});
