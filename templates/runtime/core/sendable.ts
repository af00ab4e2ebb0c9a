import { InvalidRequestError } from "./errors.js";
import type { Target } from "./request.js";

/**
 * What `fetch` would change on the way would not be what was signed: characters that URL parsers encode or drop, and dot segments
 * (WHATWG URL, sections 1.3 and 4.4). It is an `InvalidRequestError`.
 */
export function assertSendable({ path, query }: Target): void {
  if (!/^\/[!$-;=@-[\]_a-z|~]*$/.test(path) || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
    throw new InvalidRequestError("The path has dot segments, or characters that must be percent-encoded.");
  }
  if (!/^[!$-&(-;=?-~]*$/.test(query)) {
    throw new InvalidRequestError("The query has characters that must be percent-encoded.");
  }
}

/** The path, which `fetch` must not change, as in `assertSendable`. */
export function sendablePath(path: string): string {
  assertSendable({ path, query: "" });
  return path;
}
