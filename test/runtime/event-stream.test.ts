import { describe, expect, test } from "vitest";
import { events, parseEvents, type ServerSentEvent } from "../../templates/runtime/core/event-stream.js";
import { acme, getThing, rejection } from "./acme.js";
import { collect } from "./collect.js";
import { fakeFetch } from "./fake-fetch.js";

/** The bytes in pieces of `size`. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function eventsIn(text: string | Uint8Array, size: number): Promise<readonly ServerSentEvent[]> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return await collect(parseEvents(inPieces(bytes, size), () => {}));
}

const plain = { event: "message", id: "", retry: undefined };

/** HTML, section 9.2.6; its own examples come first. */
const rows: readonly (readonly [
  what: string,
  stream: string | Uint8Array,
  want: readonly Partial<ServerSentEvent>[],
])[] = [
  ["three messages", "data: a\n\ndata: b\n\ndata: c\n\n", [{ data: "a" }, { data: "b" }, { data: "c" }]],
  ["several lines of data", "data: YHOO\ndata: +2\ndata: 10\n\n", [{ data: "YHOO\n+2\n10" }]],
  [
    "comments, ids and what the end cuts off",
    ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event",
    [
      { data: "first event", id: "1" },
      { data: "second event", id: "" },
    ],
  ],
  ["data without a value", "data\n\ndata\ndata\n\ndata:", [{ data: "" }, { data: "\n" }]],
  [
    "one space after the colon is left out",
    "data:test\n\ndata: test\n\ndata:  test\n\n",
    [{ data: "test" }, { data: "test" }, { data: " test" }],
  ],
  ["CR", "data: a\r\rdata: b\r\r", [{ data: "a" }, { data: "b" }]],
  ["CR LF", "data: a\r\n\r\ndata: b\r\n\r\n", [{ data: "a" }, { data: "b" }]],
  ["line ends mixed", "data: a\r\ndata: b\rdata: c\n\r\n", [{ data: "a\nb\nc" }]],
  ["CR CR LF", "data: a\r\r\ndata: b\n\n", [{ data: "a" }, { data: "b" }]],
  ["names of events", "event: add\ndata: 1\n\ndata: 2\n\n", [{ event: "add", data: "1" }, { data: "2" }]],
  ["the last name", "event: a\nevent: b\ndata: 1\n\n", [{ event: "b", data: "1" }]],
  ["a name without data", "event: add\n\ndata: 2\n\n", [{ data: "2" }]],
  ["an empty name", "event:\ndata: 2\n\n", [{ data: "2" }]],
  [
    "an id stays",
    "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
    [{ data: "a", id: "7" }, { data: "b", id: "7" }, { data: "c" }],
  ],
  ["an id without data", "id: 7\n\ndata: b\n\n", [{ data: "b", id: "7" }]],
  [
    "an id with NUL",
    "id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n",
    [
      { data: "a", id: "7" },
      { data: "b", id: "7" },
    ],
  ],
  [
    "a time to retry",
    "retry: 1500\ndata: a\n\nretry: 2s\ndata: b\n\n",
    [
      { data: "a", retry: 1500 },
      { data: "b", retry: 1500 },
    ],
  ],
  ["no time to retry", "retry: -1\nretry:\nretry: 1.5\nretry: \u0661\ndata: a\n\n", [{ data: "a" }]],
  ["names are exact", "Data: a\n data: b\ndata : c\nfoo: d\ndata: e\n\n", [{ data: "e" }]],
  ["a colon in the value", "data: a: b\n\n", [{ data: "a: b" }]],
  ["a comment alone", ":\n\n: keep-alive\n\n", []],
  ["nothing", "", []],
  ["a byte order mark", "\ufeffdata: a\n\n", [{ data: "a" }]],
  ["a second byte order mark", "\ufeff\ufeffdata: a\n\ndata: b\n\n", [{ data: "b" }]],
  ["characters of many bytes", "data: \u00e9\u20ac\ud83d\ude00\n\n", [{ data: "\u00e9\u20ac\ud83d\ude00" }]],
  ["bytes that are no UTF-8", Uint8Array.of(100, 97, 116, 97, 58, 255, 10, 10), [{ data: "\ufffd" }]],
  ["line ends of Unicode are none", "data: a\u2028b\u0085c\vd\n\n", [{ data: "a\u2028b\u0085c\vd" }]],
];

describe.each([1, 2, 3, 7, 1000])("a stream in pieces of %i bytes", (size) => {
  test.each(rows)("%s", async (_, stream, want) => {
    expect(await eventsIn(stream, size)).toEqual(want.map((event) => ({ ...plain, ...event })));
  });
});

function streamOf(text: string): Response {
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}

async function performed(response: Response, json: Parameters<typeof events>[0]): Promise<unknown[]> {
  const { fetch } = fakeFetch(() => response);
  const result = await acme({ fetch }).perform(getThing({ replies: [[200, events(json)]] }));
  if (!result.ok) throw new Error("the reply is no success");
  // The reader of the call makes a stream of events.
  return await collect(result.data as AsyncIterable<unknown>);
}

describe("what the data is", () => {
  test.each([
    ["text", false, 'data: {"a":1}\n\n', ['{"a":1}']],
    ["JSON", true, 'data: {"a":\ndata: 1}\n\ndata: 2\n\n', [{ a: 1 }, 2]],
    ["JSON up to the end that is named", true, "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n", [1]],
    ["text that looks like an end", false, "data: [DONE]\n\ndata: 2\n\n", ["[DONE]", "2"]],
    ["JSON or text", "maybe", 'data: {"a":1}\n\ndata: a b\n\ndata: [DONE]\n\ndata: 2\n\n', [{ a: 1 }, "a b"]],
    ["JSON in some events", ["add"], "event: add\ndata: 1\n\ndata: 2\n\n", [1, "2"]],
  ] as const)("%s", async (_, json, stream, want) => {
    expect(await performed(streamOf(stream), json)).toEqual(want.map((data) => expect.objectContaining({ data })));
  });

  test("what is not JSON is a ReplyError", async () => {
    expect(await rejection(performed(streamOf("data: SECRET\n\n"), true))).toMatchObject({
      code: "reply",
      message: "The reply to getThing with status 200 has an event that is not the documented JSON.",
    });
  });

  test.each([
    ["JSON", "application/json", '{"error":"SECRET"}'],
    ["a proxy's page", "text/html; charset=utf-8", "<p>SECRET</p>"],
  ])("%s in the place of a stream is a ReplyError", async (_, type, text) => {
    const response = new Response(text, { headers: { "content-type": type } });
    expect(await rejection(performed(response, true))).toMatchObject({
      code: "reply",
      message: "The reply to getThing with status 200 is no stream of events.",
    });
  });

  test("a stream without events is one, and so is one of events under another type", async () => {
    expect(await performed(streamOf(": nothing yet\n\n"), true)).toEqual([]);
    const response = new Response("data: 1\n\n", { headers: { "content-type": "text/plain" } });
    expect(await performed(response, true)).toEqual([expect.objectContaining({ data: 1 })]);
  });
});
