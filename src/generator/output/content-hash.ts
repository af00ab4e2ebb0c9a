import { createHash } from "node:crypto";
import { withLineFeeds } from "../source/line-feeds.js";

/** SHA-256 of a text in hex. Line ends count as LF, so that a checkout with CRLF is the same content. */
export function contentHash(text: string): string {
  return createHash("sha256").update(withLineFeeds(text)).digest("hex");
}
