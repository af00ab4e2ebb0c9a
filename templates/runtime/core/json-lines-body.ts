import { jsonBody, type TextBody, textBody } from "./body.js";

/** Writes an item as JSON. */
export type WriteItem = (item: unknown) => TextBody;

/** A body of several JSON texts, each on a line of its own. */
export function linesBody(items: Iterable<unknown>, contentType = "application/jsonl", write?: WriteItem): TextBody {
  return itemsBody(items, contentType, "", write);
}

/** A body of several JSON texts, each between U+001E and a line feed (RFC 7464). */
export function sequenceBody(
  items: Iterable<unknown>,
  contentType = "application/json-seq",
  write?: WriteItem,
): TextBody {
  return itemsBody(items, contentType, "\x1e", write);
}

function itemsBody(
  items: Iterable<unknown>,
  contentType: string,
  before: string,
  write: WriteItem = jsonBody,
): TextBody {
  const texts = Array.from(items, (item) => `${before}${write(item).content}\n`);
  return textBody(texts.join(""), contentType);
}
