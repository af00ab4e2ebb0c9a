import type { Received } from "./attempt.js";
import { RedirectError } from "./errors.js";
import { originOf } from "./request.js";
import { parseUrl } from "./server.js";
import type { UnsignedRequest } from "./unsigned.js";

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
  const named = [301, 302, 303, 307, 308].includes(status) ? headers.get("location") : null;
  // Browsers do not say where it leads. What stands for that is no URL.
  const location = type === "opaqueredirect" ? "//" : named;
  if (location === null) return undefined;
  const url = parseUrl(location, from + sent.path);
  // A `blob:` has the origin that is written in it, and no host.
  const to = url?.host ? url : undefined;
  if (to?.origin !== from) throw new RedirectError(from, to?.origin, "it is not followed to another origin");
  const { method } = unsigned;
  const turns = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  const obstacle = left === 0 ? "too often" : turns ? undefined : unsigned.body?.once;
  if (obstacle !== undefined) throw new RedirectError(from, from, obstacle);
  const target = { path: to.pathname, query: to.search.slice(1) };
  return {
    ...unsigned,
    ...(turns && {
      method: "GET",
      headers: unsigned.headers.filter(([name]) => !/^content-/i.test(name)),
      body: undefined,
    }),
    ...(sent.withoutSigned?.(target, sent, unsigned) ?? target),
  };
}
