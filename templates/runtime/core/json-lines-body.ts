import { jsonBody, type RequestBody } from "./body.js";
import { concatenated } from "./concat-bytes.js";

/** A body of several JSON texts, each on a line of its own. */
export function linesBody(items: Iterable<unknown>, contentType = "application/jsonl"): RequestBody {
  return itemsBody(items, contentType, "");
}

/** A body of several JSON texts, each between U+001E and a line feed (RFC 7464). */
export function sequenceBody(items: Iterable<unknown>, contentType = "application/json-seq"): RequestBody {
  return itemsBody(items, contentType, "\x1e");
}

function itemsBody(items: Iterable<unknown>, contentType: string, before: string): RequestBody {
  const texts = Array.from(items, (item) => [utf8(before), jsonBody(item).bytes, utf8("\n")]);
  return { contentType, bytes: concatenated(texts.flat()) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
