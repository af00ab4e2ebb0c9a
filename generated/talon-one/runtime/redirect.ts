import type { Received } from "./attempt.js";
import { RedirectError } from "./errors.js";
import { originOf } from "./request.js";
import { parseUrl } from "./server.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/**
 * The request that a redirect asks for, not signed yet; undefined where the reply is no redirect.
 *
 * Only the origin that was asked is followed, and `left` times at most; anything else is a `RedirectError`. A 303, and a 301 or 302
 * to a POST, becomes a GET without a body (RFC 9110, section 15.4).
 */
export function redirected(
  unsigned: UnsignedRequest,
  { response, sent }: Received,
  left: number,
): UnsignedRequest | undefined {
  const { status, headers, type } = response;
  const from = originOf(sent);
  if (type === "opaqueredirect") throw new RedirectError(from, undefined, "the platform does not let it be followed");
  const location = /^30[12378]$/.test(String(status)) ? headers.get("location") : null;
  if (location === null) return undefined;
  const to = parseUrl(location, from + sent.path);
  if (to?.origin !== from) throw new RedirectError(from, to?.origin, "it is not followed to another origin");
  if (left === 0) throw new RedirectError(from, from, "too often");
  const target = { path: to.pathname, query: to.search.slice(1) };
  return { ...asked(unsigned, status), ...(sent.withoutSigned?.(target, sent, unsigned) ?? target) };
}

/** The request with the method that the status asks for. */
function asked(unsigned: UnsignedRequest, status: number): UnsignedRequest {
  const { method } = unsigned;
  const turns = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  if (!turns && isSentOnce(unsigned)) {
    const origin = originOf(unsigned.server);
    throw new RedirectError(origin, origin, "its body is a stream, which cannot be sent again");
  }
  if (!turns) return unsigned;
  const headers = unsigned.headers.filter(([name]) => !/^content-/i.test(name));
  return { ...unsigned, method: "GET", headers, body: undefined, stream: undefined };
}
