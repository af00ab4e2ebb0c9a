import { expect, onTestFinished, test, vi } from "vitest";
import type { RequestBody, StreamBody } from "../../templates/runtime/core/body.js";
import type { Fetch } from "../../templates/runtime/core/options.js";
import { streamBody, streamLinesBody, streamOfType } from "../../templates/runtime/core/stream-body.js";
import { acme, rejection } from "./acme.js";

function sent(fetch: Fetch, body: RequestBody | StreamBody): Promise<unknown> {
  const request = { operation: "send", method: "POST", path: "/x", body, security: [], replies: [] } as const;
  return acme({ fetch }).perform(request);
}

const own = new RangeError("the caller's own");

async function* failing(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("first");
  throw own;
}

const withoutIterator: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => {
    throw own;
  },
};

/** Reads the body, and says of its failure as little as browsers do. */
async function reading(_: string, init?: RequestInit): Promise<Response> {
  await new Response(init?.body ?? null).text().catch(() => {
    throw new TypeError("fetch failed");
  });
  return new Response();
}

const failingStream = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ pull: (controller) => controller.error(own) }, { highWaterMark: 0 });

test.each([
  ["a generator", () => streamBody(failing())],
  ["a stream", () => streamBody(failingStream())],
  ["an iterable without an iterator", () => streamBody(withoutIterator)],
  ["items", () => streamLinesBody(failing())],
])("what %s throws is what the call throws", async (_, body) => {
  expect(await rejection(sent(reading, body()))).toBe(own);
});

test("a transfer that fails by itself is a NetworkError, and ends the iterable", async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new Uint8Array(1);
    } finally {
      ended = true;
    }
  }
  const fetch = async (_: string, init?: RequestInit): Promise<Response> => {
    const reader = new Response(init?.body ?? null).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    throw new TypeError("fetch failed");
  };
  expect(await rejection(sent(fetch, streamBody(endless())))).toMatchObject({ name: "NetworkError" });
  expect(ended).toBe(true);
});

test("a platform that would send the name of a stream's class in its place is told of", () => {
  class WithoutStreams extends Request {
    constructor(address: string, { body, ...init }: RequestInit) {
      super(address, { ...init, body: String(body) });
    }
  }
  vi.stubGlobal("Request", WithoutStreams);
  onTestFinished(() => void vi.unstubAllGlobals());
  const given = [failing(), failingStream(), new Blob(["x"]), new Uint8Array(1)];
  const refused = given.map((bytes) => {
    try {
      return streamBody(bytes).contentType;
    } catch (error) {
      return Object(error).message;
    }
  });
  const message = "This platform cannot send a stream; it can send bytes, or a Blob.";
  expect(refused).toEqual([message, message, "application/octet-stream", "application/octet-stream"]);
});

test.each([
  ["that the caller gives", new Blob(["x"], { type: "image/png" }), "image/gif", "image/gif"],
  ["of a Blob", new Blob(["x"], { type: "image/png" }), undefined, "image/png"],
  ["of any bytes, for a Blob that has none", new Blob(["x"]), undefined, "application/octet-stream"],
  ["of any bytes", new Uint8Array(1), undefined, "application/octet-stream"],
])("where the document leaves it open, the type is the one %s", (_, bytes, given, want) => {
  expect(streamOfType(bytes, given).contentType).toBe(want);
});
