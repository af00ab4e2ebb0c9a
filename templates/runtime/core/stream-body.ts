import { bytesBody, jsonBody, type RequestBody, type StreamBody } from "./body.js";
import { chunksOf } from "./chunks.js";
import { InvalidRequestError } from "./errors.js";
import { linesBody, sequenceBody, type WriteItem } from "./json-lines-body.js";

/** Bytes that need not all be there when the call is made. Only a `Blob`, such as a file, can be sent again: none else is retried. */
export type StreamedBytes = Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * A body of bytes, sent as they come where they are no `Uint8Array`. What a stream or an iterable fails with is what the call throws; where
 * the platform cannot send one, as some browsers, it is an `InvalidRequestError`. Others send one over HTTP/2 only.
 */
export function streamBody(
  bytes: Uint8Array | StreamedBytes,
  contentType = "application/octet-stream",
): RequestBody | StreamBody {
  if (bytes instanceof Uint8Array) return bytesBody(bytes, contentType);
  if (bytes instanceof Blob) return { contentType, content: bytes, once: undefined };
  assertStreams();
  const once = "its body is a stream, which cannot be sent again";
  return { contentType, ...fromIterable(bytes instanceof ReadableStream ? chunksOf(bytes) : bytes), once };
}

/** As `streamBody`, where the document leaves the type open: unless it is given, that of a `Blob` is its own. */
export function streamOfType(bytes: Uint8Array | StreamedBytes, contentType?: string): RequestBody | StreamBody {
  return streamBody(bytes, contentType ?? (bytes instanceof Blob && bytes.type !== "" ? bytes.type : undefined));
}

/** A browser that knows no streams of this kind would send the name of their class, as text. */
function assertStreams(): void {
  const init = { method: "POST", body: new ReadableStream(), duplex: "half" } as const;
  if (new Request("http://localhost", init).headers.has("Content-Type"))
    throw new InvalidRequestError("This platform cannot send a stream; it can send bytes, or a Blob.");
}

/** Platforms tell of a body that failed in many ways, and some not at all, why it did: so what was thrown is kept. */
function fromIterable(bytes: AsyncIterable<Uint8Array>): Pick<StreamBody, "content" | "rethrow"> {
  let thrown: { readonly error: unknown } | undefined;
  const keep = (error: unknown): never => {
    thrown = { error };
    throw error;
  };
  return {
    content: asStream(bytes, keep),
    rethrow: () => {
      if (thrown !== undefined) throw thrown.error;
    },
  };
}

/** Items of a body, all of them or as they come. */
export type Items = Iterable<unknown> | AsyncIterable<unknown>;

/** As `linesBody`; of items that are not all there when the call is made each is sent as it comes. */
export function streamLinesBody(items: Items, contentType?: string, write?: WriteItem): RequestBody | StreamBody {
  return isAsync(items)
    ? streamBody(textsOf(items, "", write), contentType ?? "application/jsonl")
    : linesBody(items, contentType, write);
}

/** As `sequenceBody`; of items that are not all there when the call is made each is sent as it comes. */
export function streamSequenceBody(items: Items, contentType?: string, write?: WriteItem): RequestBody | StreamBody {
  return isAsync(items)
    ? streamBody(textsOf(items, "\x1e", write), contentType ?? "application/json-seq")
    : sequenceBody(items, contentType, write);
}

function isAsync(items: Items): items is AsyncIterable<unknown> {
  return Symbol.asyncIterator in Object(items);
}

async function* textsOf(
  items: AsyncIterable<unknown>,
  before: string,
  write: WriteItem = jsonBody,
): AsyncGenerator<Uint8Array> {
  for await (const item of items) yield new TextEncoder().encode(`${before}${write(item).content}\n`);
}

function asStream(bytes: AsyncIterable<Uint8Array>, keep: (error: unknown) => never): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<Uint8Array> | undefined;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      iterator ??= bytes[Symbol.asyncIterator]();
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    } catch (error) {
      keep(error);
    }
  };
  // Nothing is asked of the iterable before the request is sent.
  return new ReadableStream<Uint8Array>(
    { pull, cancel: async () => void (await iterator?.return?.()) },
    { highWaterMark: 0 },
  );
}
