import { networkError } from "./attempt.js";
import type { Arrival, Reply } from "./call.js";
import { AbortError, ReplyError } from "./errors.js";
import { bodyOf, withBody } from "./reply-body.js";

/**
 * The items of a reply, as they arrive. They can be read once. Leaving the loop ends the transfer, and so does the call's own `signal`,
 * with an `AbortError`; a transfer that breaks off is a `NetworkError`. There is no time limit.
 */
export interface ItemStream<Item> extends AsyncIterable<Item> {
  /** Ends the transfer, for a stream that is not read, or not to its end. */
  readonly cancel: () => Promise<void>;
}

/** Makes items out of bytes as they arrive. */
export type ParseItems<Item> = (chunks: AsyncIterable<Uint8Array>, arrival: Arrival) => AsyncIterator<Item>;

/** The reply with a stream of items in place of a body; with the bytes of it, where those are wanted (`streamed`). */
export function withItems<Item>(reply: Reply, arrival: Arrival, parse: ParseItems<Item>): Reply {
  if (bodyOf(reply) instanceof ReadableStream) return reply;
  const { response, release } = arrival.received;
  const reader = response.body?.getReader();
  const stream: ItemStream<Item> = {
    [Symbol.asyncIterator]: () => parse(chunksOf(reader, arrival), arrival),
    cancel: async () => {
      release();
      await reader?.cancel();
    },
  };
  return withBody(reply, stream);
}

/** How the items of a stream are made. */
export interface ItemReading {
  /** The value of a JSON text; what is none throws. */
  readonly parse: (text: string) => unknown;
  /** The item as the caller gets it. The first one has the index 0. */
  readonly finish: (item: unknown, index: number, arrival: Arrival) => unknown;
}

/** Items as their JSON has them. */
export const plainItems: ItemReading = { parse: JSON.parse, finish: (item) => item };

/** The UTF-16 code units of one item, or line, so that a server cannot fill the memory with one that never ends. */
const longestItem = 64 * 1024 * 1024;

/** A `ReplyError` where an item, or what has arrived of it, is longer than 64 Mi UTF-16 code units. */
export function assertShort(length: number, what: string, { operation, received }: Arrival): void {
  if (length <= longestItem) return;
  throw new ReplyError(operation, received.response.status, `has an ${what} of more than ${longestItem} characters`);
}

/** The JSON of one item, or of what else `what` calls it; a `ReplyError` where it is none. */
export function parsedItem(
  text: string,
  what: string,
  { operation, received }: Arrival,
  { parse }: ItemReading = plainItems,
): unknown {
  try {
    return parse(text);
  } catch {
    const problem = `has an ${what} that is not the documented JSON`;
    throw new ReplyError(operation, received.response.status, problem);
  }
}

/** What the caller is told of a transfer that broke off. The attempt's time no longer runs: what was aborted, the caller has aborted. */
export function brokenOff(error: unknown, { received }: Arrival): Error {
  const aborted = error instanceof Error && error.name === "AbortError";
  return aborted ? new AbortError() : networkError(received.sent, error);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function* chunksOf(reader: Reader | undefined, arrival: Arrival): AsyncGenerator<Uint8Array> {
  if (reader === undefined) return;
  try {
    for (let chunk = await next(reader, arrival); chunk !== undefined; chunk = await next(reader, arrival)) yield chunk;
  } finally {
    arrival.received.release();
    reader.cancel().catch(() => {});
  }
}

async function next(reader: Reader, arrival: Arrival): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (error) {
    throw brokenOff(error, arrival);
  }
}
