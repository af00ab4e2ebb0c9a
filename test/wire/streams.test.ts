import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { collect } from "../runtime/collect.js";
import { generateClientOf } from "./generated-client.js";

/** A generated client against a server of this machine that answers in pieces. */

interface Stream extends AsyncIterable<unknown> {
  readonly cancel: () => Promise<void>;
}

interface Result {
  readonly ok: boolean;
  readonly data: Stream & ReadableStream<Uint8Array>;
  readonly contentType?: string;
  readonly headerValues?: unknown;
  readonly error?: unknown;
}

type Operation = (client: object, ...rest: readonly unknown[]) => Promise<Result>;

interface Feed {
  readonly createThings: (options: object) => object;
  readonly listen: Operation;
  readonly readLines: Operation;
  readonly getFile: Operation;
  readonly chat: Operation;
  readonly streamed: (operation: Operation) => Operation;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** What became of the last connection. */
let ended: Promise<"whole" | "broken"> = Promise.resolve("whole");

const routes: Readonly<Record<string, (request: IncomingMessage, reply: ServerResponse) => Promise<void>>> = {
  async "/events"(_, reply) {
    reply.writeHead(200, { "content-type": "text/event-stream", "x-left": "7" });
    for (const piece of ["\ufeff: hello\r", '\nid: 1\ndata: {"n":', "1}\r\n\r", "\n", 'data: {"n":2}\n\n', "data: {"]) {
      reply.write(piece);
      await pause(5);
    }
    reply.end();
  },
  async "/endless"(_, reply) {
    reply.writeHead(200, { "content-type": "text/event-stream" });
    for (let n = 0; !reply.destroyed; n += 1) {
      reply.write(`data: {"n":${n}}\n\n`);
      await pause(5);
    }
  },
  async "/broken"(_, reply) {
    reply.writeHead(200, { "content-type": "application/jsonl" });
    reply.write('{"n":1}\n{"n"');
    await pause(20);
    reply.destroy();
  },
  async "/file"(_, reply) {
    reply.writeHead(200, { "content-type": "application/pdf" });
    reply.write("a".repeat(100_000));
    await pause(5);
    reply.end("b");
  },
  async "/chat"(request, reply) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { stream } = JSON.parse(Buffer.concat(chunks).toString());
    reply.writeHead(200, { "content-type": stream ? "text/event-stream; charset=utf-8" : "application/json" });
    reply.end(stream ? 'data: {"n":1}\n\ndata: [DONE]\n\n' : '{"n":2}');
  },
};

let client: object;
let feed: Feed;
let close: () => void;

beforeAll(async () => {
  const server = createServer((request, reply) => {
    ended = new Promise((resolve) => {
      reply.on("close", () => resolve(reply.writableFinished ? "whole" : "broken"));
    });
    void routes[request.headers["x-route"]?.toString() ?? request.url ?? ""]?.(request, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  close = () => server.close();
  const item = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
  const reply = (content: object, headers: object = {}): object => ({
    responses: { 200: { description: "d", content, headers } },
  });
  feed = await generateClientOf<Feed>(
    "streams",
    `http://127.0.0.1:${port}`,
    { type: "http", scheme: "bearer" },
    {
      "/events": {
        get: {
          operationId: "listen",
          ...reply({ "text/event-stream": { schema: item } }, { "X-Left": { schema: { type: "integer" } } }),
        },
      },
      "/broken": { get: { operationId: "readLines", ...reply({ "application/jsonl": { schema: item } }) } },
      "/file": { get: { operationId: "getFile", ...reply({ "application/pdf": {} }) } },
      "/chat": {
        post: {
          operationId: "chat",
          requestBody: { required: true, content: { "application/json": {} } },
          ...reply({ "application/json": { schema: item }, "text/event-stream": { schema: item } }),
        },
      },
    },
  );
  client = feed.createThings({ auth: { auth: { token: "t" } }, timeout: 1000 });
});

afterAll(() => close());

test("events come as they are sent, typed, with the headers of the reply", async () => {
  const result = await feed.listen(client);
  expect(result.headerValues).toEqual({ "X-Left": 7 });
  expect(await collect(result.data)).toEqual([
    { event: "message", data: { n: 1 }, id: "1", retry: undefined },
    { event: "message", data: { n: 2 }, id: "1", retry: undefined },
  ]);
});

test("leaving the loop ends the transfer", async () => {
  const { data } = await feed.listen(client, { headers: { "x-route": "/endless" } });
  let read = 0;
  for await (const _ of data) if (++read === 3) break;
  expect(await ended).toBe("broken");
});

test("a stream that is not wanted is ended by cancel", async () => {
  const { data } = await feed.listen(client, { headers: { "x-route": "/endless" } });
  await data.cancel();
  expect(await ended).toBe("broken");
  expect(await collect(data)).toEqual([]);
});

test("the caller's signal ends a stream in its middle with an AbortError; the time of an attempt does not", async () => {
  const abort = new AbortController();
  const options = { headers: { "x-route": "/endless" }, signal: abort.signal, timeout: 50 };
  const { data } = await feed.listen(client, options);
  const began = Date.now();
  const reading = (async () => {
    for await (const _ of data) if (Date.now() - began > 150) abort.abort();
  })();
  await expect(reading).rejects.toMatchObject({ code: "aborted" });
  expect(await ended).toBe("broken");
});

test("a transfer that breaks off is a NetworkError, after the items that came whole", async () => {
  const { data } = await feed.readLines(client);
  const items: unknown[] = [];
  const reading = (async () => {
    for await (const item of data) items.push(item);
  })();
  await expect(reading).rejects.toMatchObject({ code: "network" });
  expect(items).toEqual([{ n: 1 }]);
});

test("any body can be had as bytes as they arrive", async () => {
  const { data } = await feed.streamed(feed.getFile)(client);
  expect(data).toBeInstanceOf(ReadableStream);
  expect(await new Response(data).text()).toBe(`${"a".repeat(100_000)}b`);
  const json = await feed.streamed(feed.chat)(client, { body: { stream: false } });
  expect(await new Response(json.data).text()).toBe('{"n":2}');
  expect(json.contentType).toBe("application/json");
});

test("the reply says which of its media types came", async () => {
  const whole = await feed.chat(client, { body: { stream: false } });
  expect(whole).toMatchObject({ contentType: "application/json", data: { n: 2 } });
  const pieces = await feed.chat(client, { body: { stream: true } });
  expect(pieces.contentType).toBe("text/event-stream");
  expect(await collect(pieces.data)).toMatchObject([{ data: { n: 1 } }]);
});
