import { createHash } from "node:crypto";

/** SHA-256 of a text in hex. Line ends count as LF, so that a checkout with CRLF is the same content. */
export function contentHash(text: string): string {
  return createHash("sha256").update(withLineFeeds(text)).digest("hex");
}

/** The text with every CRLF as LF. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}
