import type { Arrival, ReplyReader } from "./call.js";
import { assertShort, type ItemReading, parsedItem, plainItems, withItems } from "./reply-stream.js";
import { unread } from "./unread.js";

/**
 * Reads a body of several JSON texts with `separator` between them: a line feed (JSON lines, NDJSON), or the record separator U+001E
 * before each (RFC 7464). Blank lines count for nothing; what else is not JSON is a `ReplyError`, and so is an item without an end.
 */
export function jsonItems(separator: "\n" | "\x1e", reading: ItemReading = plainItems): ReplyReader {
  return () =>
    unread((reply, arrival) => withItems(reply, arrival, (chunks) => itemsOf(chunks, separator, arrival, reading)));
}

async function* itemsOf(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
  arrival: Arrival,
  reading: ItemReading,
): AsyncGenerator<unknown> {
  let index = 0;
  for await (const text of textsOf(chunks, separator, arrival)) {
    if (text.trim() !== "") yield reading.finish(parsedItem(text, "item", arrival, reading), index++, arrival);
  }
}

async function* textsOf(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
  arrival: Arrival,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const texts = decoder.decode(chunk, { stream: true }).split(separator);
    texts[0] = rest + (texts[0] ?? "");
    rest = texts.pop() ?? "";
    assertShort(rest.length, "item", arrival);
    yield* texts;
  }
  yield rest + decoder.decode();
}
