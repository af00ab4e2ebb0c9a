import { expect, test } from "vitest";
import { bytes } from "../../templates/runtime/core/reply-bytes.js";
import { byType } from "../../templates/runtime/core/reply-types.js";
import { acme, getThing, rejection } from "./acme.js";
import { fakeFetch } from "./fake-fetch.js";

const kinds = {
  "application/json": "json",
  "Text/CSV; header=present": "text",
  "image/*": bytes,
  "text/plain;charset=utf-8": "text",
} as const;

async function received(contentType: string | undefined, body: string): Promise<unknown> {
  const bytes = new TextEncoder().encode(body);
  const headers: Record<string, string> = contentType === undefined ? {} : { "content-type": contentType };
  const { fetch } = fakeFetch(new Response(bytes, { headers }));
  return await acme({ fetch }).perform(getThing({ replies: [[200, byType(kinds)]] }));
}

test.each([
  ["application/json", "{}", "application/json", {}],
  ["application/json; charset=utf-8", "{}", "application/json", {}],
  ["application/problem+json", "{}", "application/json", {}],
  [undefined, "{}", "application/json", {}],
  ["text/csv;header=present", "{}", "Text/CSV; header=present", "{}"],
  ["text/csv", "{}", "Text/CSV; header=present", "{}"],
  ["TEXT/PLAIN", "a", "text/plain;charset=utf-8", "a"],
  ["image/png", "a", "image/png", new TextEncoder().encode("a")],
])("%s", async (came, body, contentType, data) => {
  expect(await received(came, body)).toMatchObject({ ok: true, contentType, data });
});

test("a type that is not listed is a ReplyError", async () => {
  const error = await rejection(received("text/html", "SECRET"));
  expect(error).toMatchObject({
    code: "reply",
    message: "The reply to getThing with status 200 has a media type that the document does not list.",
    text: "SECRET",
  });
});

test("bytes of any type are such of application/octet-stream where the document lists that", async () => {
  const { fetch } = fakeFetch(new Response("ID3", { headers: { "content-type": "audio/mpeg" } }));
  const replies = [[200, byType({ "text/event-stream": "text", "application/octet-stream": bytes })]] as const;
  expect(await acme({ fetch }).perform(getThing({ replies }))).toMatchObject({
    contentType: "application/octet-stream",
    data: new TextEncoder().encode("ID3"),
  });
});

test("a failure of a type that is not listed keeps its status, and is read by its own type", async () => {
  const html = new Response("<h1>Bad Gateway</h1>", { status: 502, headers: { "content-type": "text/html" } });
  const { fetch } = fakeFetch(html);
  const replies = [
    [200, "json"],
    ["default", byType(kinds)],
  ] as const;
  expect(await acme({ fetch, retry: false }).perform(getThing({ replies }))).toMatchObject({
    ok: false,
    status: 502,
    contentType: "text/html",
    error: "<h1>Bad Gateway</h1>",
  });
});

test("any type is one where the document says so", async () => {
  const { fetch } = fakeFetch(new Response("a", { headers: { "content-type": "Text/HTML; x=1" } }));
  const replies = [[200, byType({ "application/json": "json", "*/*": "text" })]] as const;
  expect(await acme({ fetch }).perform(getThing({ replies }))).toMatchObject({
    contentType: "text/html;x=1",
    data: "a",
  });
});
