import { createHash } from "node:crypto";
import { withLineFeeds } from "../source/line-feeds.js";

/** SHA-256 of a text, or of its bytes, in hex. Line ends count as LF, so that a checkout with CRLF is the same content. */
export function contentHash(content: string | Buffer): string {
  const isAsWritten = typeof content !== "string" && !content.includes(carriageReturn);
  return createHash("sha256")
    .update(isAsWritten ? content : withLineFeeds(content.toString()))
    .digest("hex");
}

const carriageReturn = 0x0d;

/** The `contentHash` of texts and other values as JSON, a stretch after the other: a document of 20 MB is not worth two copies. */
export function jsonHash(texts: readonly string[], others: readonly string[]): string {
  const hash = createHash("sha256").update("[[");
  texts.forEach((text, index) => {
    hash.update(index === 0 ? '"' : ',"');
    for (const stretch of stretchesOf(text)) hash.update(JSON.stringify(stretch).slice(1, -1));
    hash.update('"');
  });
  return hash.update(`],${JSON.stringify(others).slice(1)}`).digest("hex");
}

const stretch = 1 << 16;

/** Neither the two halves of a letter nor a line end are ever parted. */
function* stretchesOf(text: string): Generator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = Math.min(start + stretch, text.length);
    while (/[\r\ud800-\udbff]/.test(text.charAt(end - 1))) end += 1;
    yield withLineFeeds(text.slice(start, end));
  }
}
