import type { Arrival, ReplyReader } from "./call.js";
import { parsedItem, withItems } from "./reply-stream.js";

/**
 * Reads a body of several JSON texts with `separator` between them: a line feed (JSON lines, NDJSON), or the record separator U+001E
 * before each (RFC 7464). Blank lines count for nothing; what else is not JSON is a `ReplyError`.
 */
export function jsonItems(separator: "\n" | "\x1e"): ReplyReader {
  return () => ({
    kind: "unread",
    finish: (reply, arrival) => withItems(reply, arrival, (chunks) => itemsOf(chunks, separator, arrival)),
  });
}

async function* itemsOf(
  chunks: AsyncIterable<Uint8Array>,
  separator: string,
  arrival: Arrival,
): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const texts = decoder.decode(chunk, { stream: true }).split(separator);
    texts[0] = rest + (texts[0] ?? "");
    rest = texts.pop() ?? "";
    for (const text of texts) if (text.trim() !== "") yield parsedItem(text, "item", arrival);
  }
  rest += decoder.decode();
  if (rest.trim() !== "") yield parsedItem(rest, "item", arrival);
}
