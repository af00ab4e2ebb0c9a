import { createHash } from "node:crypto";
import { withLineFeeds } from "../source/disk/line-feeds.js";

/** SHA-256 of a text, or of its bytes, in hex. Line ends count as LF, so that a checkout with CRLF is the same content. */
export function contentHash(content: string | Buffer): string {
  const hash = createHash("sha256");
  const isAsWritten = typeof content !== "string" && !content.includes(carriageReturn);
  if (isAsWritten) hash.update(content);
  else for (const stretch of stretchesOf(withLineFeeds(content.toString()))) hash.update(stretch);
  return hash.digest("hex");
}

const carriageReturn = 0x0d;

const stretchLength = 1 << 16;

/** The text bit by bit: one of 20 MB is not worth a copy of its bytes. The two halves of a letter are never parted. */
function* stretchesOf(text: string): Generator<string> {
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = Math.min(start + stretchLength, text.length);
    while (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end += 1;
    yield text.slice(start, end);
  }
}
