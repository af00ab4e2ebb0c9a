import { expect, test } from "vitest";
import { check } from "../../templates/runtime/core/check.js";
import { checked } from "../../templates/runtime/core/checked.js";
import type { Client } from "../../templates/runtime/core/client.js";
import { events } from "../../templates/runtime/core/event-stream.js";
import { bytes } from "../../templates/runtime/core/reply-bytes.js";
import { withHeaders } from "../../templates/runtime/core/reply-headers.js";
import { byType } from "../../templates/runtime/core/reply-types.js";
import type { OfType, Success } from "../../templates/runtime/core/result.js";
import { streamed } from "../../templates/runtime/core/streamed.js";
import { acme, getThing } from "./acme.js";
import { collect } from "./collect.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

const readThing = (client: Client): Promise<Success<200, { readonly id: number }>> =>
  client.perform(getThing({ replies: [[200, checked(check.object({ id: check.integer }))]] }));

test("bytes as they arrive are not checked to be of the document's type", async () => {
  const client = acme({ fetch: fakeFetch(jsonReply({ id: "a" })).fetch });
  const { data } = await streamed(readThing)(client);
  expect(await new Response(data).json()).toEqual({ id: "a" });
  const whole = readThing(acme({ fetch: fakeFetch(jsonReply({ id: "a" })).fetch }));
  await expect(whole).rejects.toMatchObject({ name: "ReplyMismatchError", pointer: "/id" });
});

const replies = [[200, withHeaders(byType({ "text/event-stream": events(true), "image/png": bytes }), {})]] as const;
const readChat = (client: Client): Promise<Success<200, Uint8Array> & OfType<"text/event-stream" | "image/png">> =>
  client.perform(getThing({ replies }));

test.each([
  ["text/event-stream", "text/event-stream"],
  ["application/x-ndjson", "application/x-ndjson"],
])("a body of %s, listed or not, is bytes with its type and its headers", async (came, contentType) => {
  const { fetch } = fakeFetch(new Response("data: 1\n\n", { headers: { "content-type": came } }));
  const result = await streamed(readChat)(acme({ fetch }));
  expect(result).toMatchObject({ contentType, headerValues: {} });
  expect(await collect(result.data.pipeThrough(new TextDecoderStream()))).toEqual(["data: 1\n\n"]);
});
