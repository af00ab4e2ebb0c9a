import { jsonBody, type RequestBody } from "./body.js";
import { concatenated } from "./concat-bytes.js";

/** Writes an item as JSON. */
export type WriteItem = (item: unknown) => RequestBody;

/** A body of several JSON texts, each on a line of its own. */
export function linesBody(items: Iterable<unknown>, contentType = "application/jsonl", write?: WriteItem): RequestBody {
  return itemsBody(items, contentType, "", write);
}

/** A body of several JSON texts, each between U+001E and a line feed (RFC 7464). */
export function sequenceBody(
  items: Iterable<unknown>,
  contentType = "application/json-seq",
  write?: WriteItem,
): RequestBody {
  return itemsBody(items, contentType, "\x1e", write);
}

function itemsBody(
  items: Iterable<unknown>,
  contentType: string,
  before: string,
  write: WriteItem = jsonBody,
): RequestBody {
  const texts = Array.from(items, (item) => [utf8(before), write(item).bytes, utf8("\n")]);
  return { contentType, bytes: concatenated(texts.flat()) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
