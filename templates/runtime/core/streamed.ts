import type { Arrival, Call, Reply, ReplyKind, ReplyReader } from "./call.js";
import type { Client } from "./client.js";
import { readingAs } from "./read-reply.js";
import { withBody } from "./reply-body.js";
import { brokenOff } from "./reply-stream.js";
import { leaveOpen, unread } from "./unread.js";

/** A result whose success holds the body's bytes as they arrive instead of what they mean. */
export type Streamed<Result> = Result extends { readonly ok: true; readonly data: unknown }
  ? Omit<Result, "data"> & { readonly data: ReadableStream<Uint8Array> }
  : Result;

/**
 * The operation with the body of its successes as a stream of bytes, whatever they are: `streamed(getFile)(client, input)`.
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
    const finish = inner.kind === leaveOpen ? undefined : inner.finish;
    return unread((reply, arrival) => finished(withBody(reply, bytesOf(arrival)), arrival, finish));
  };
}

function finished(reply: Reply, arrival: Arrival, finish: ReturnType<ReplyReader>["finish"]): Reply {
  return finish?.(reply, arrival) ?? reply;
}

function bytesOf(arrival: Arrival): ReadableStream<Uint8Array> {
  const { response, release } = arrival.received;
  const reader = response.body?.getReader();
  return new ReadableStream<Uint8Array>({
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
