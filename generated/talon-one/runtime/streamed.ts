import type { Arrival, Call, ReplyKind, ReplyReader } from "./call.js";
import type { Client } from "./client.js";
import { readingAs } from "./read-reply.js";
import { withBody } from "./reply-body.js";
import { brokenOff } from "./reply-stream.js";
import type { OfType } from "./result.js";
import { unread } from "./unread.js";

/** A result whose success holds the body's bytes as they arrive instead of what they mean. */
export type Streamed<Result> = Result extends { readonly ok: true; readonly data: unknown }
  ? Omit<Result, "data" | "contentType"> & Typed<Result> & { readonly data: ReadableStream<Uint8Array<ArrayBuffer>> }
  : Result;

/** Bytes are bytes of any type: it need not be one that the document lists. */
type Typed<Result> = Result extends OfType<string> ? OfType<string> : unknown;

/**
 * The operation with the body of its successes as a stream of bytes, whatever they are, and of whatever media type the server says:
 * `streamed(getFile)(client, input)`.
 *
 * A stream has no time limit. The call's own `signal` ends it with an `AbortError`; a transfer that breaks off is a `NetworkError`.
 * Failures are read as ever. A stream that is not wanted is ended by its `cancel()`.
 */
export function streamed<C extends Client, Rest extends readonly unknown[], Result>(
  operation: (client: C, ...rest: Rest) => Promise<Result>,
): (client: C, ...rest: Rest) => Promise<Streamed<Result>> {
  return async (client, ...rest) => {
    const streaming = { ...client, perform: (call: Call, options: object) => client.perform(inStreams(call), options) };
    // The result differs from the operation's own in what `inStreams` changes: the data of successes.
    return (await operation(streaming, ...rest)) as Streamed<Result>;
  };
}

function inStreams(call: Call): Call {
  return { ...call, replies: call.replies.map(([status, kind]) => [status, inStream(kind)]) };
}

function inStream(kind: ReplyKind | ReplyReader): ReplyReader {
  return (response) => {
    const inner = readingAs(kind, response);
    if (!response.ok) return inner;
    return unread((reply, arrival) => {
      const open = withBody(reply, bytesOf(arrival));
      return inner.finish?.(open, arrival) ?? open;
    });
  };
}

function bytesOf(arrival: Arrival): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { response, release } = arrival.received;
  const reader = response.body?.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value } = (await reader?.read().catch((error: unknown) => {
        release();
        throw brokenOff(error, arrival);
      })) ?? { value: undefined };
      if (value !== undefined) {
        controller.enqueue(value);
        return;
      }
      release();
      controller.close();
    },
    cancel: async (reason) => {
      release();
      await reader?.cancel(reason);
    },
  });
}
