import type { Received } from "./attempt.js";
import { RedirectError } from "./errors.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/**
 * The request that a redirect asks for, not signed yet; undefined where the reply is no redirect.
 *
 * Only the origin that was asked is followed, anything else is a `RedirectError`. A 303, and a 301 or 302 to a POST, becomes a GET
 * without a body (RFC 9110, section 15.4).
 */
export function redirected(unsigned: UnsignedRequest, { response, sent }: Received): UnsignedRequest | undefined {
  const from = `${sent.scheme}://${sent.host}`;
  if (response.type === "opaqueredirect")
    throw new RedirectError(from, undefined, "the platform does not let it be followed");
  const location = response.headers.get("location");
  if (location === null || !/^30[12378]$/.test(String(response.status))) return undefined;
  const base = from + sent.path;
  const to = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (to?.origin !== from) throw new RedirectError(from, to?.origin, "it is not followed to another origin");
  const path = withoutSignedPath(to.pathname, sent.path, unsigned.path);
  const query = withoutSigned(to.search.slice(1), sent.query, unsigned.query);
  return { ...asked(unsigned, response.status), path, query };
}

/** The request with the method that the status asks for. */
function asked(unsigned: UnsignedRequest, status: number): UnsignedRequest {
  const { method } = unsigned;
  const turns = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  if (!turns && isSentOnce(unsigned)) {
    const { origin } = unsigned.server;
    throw new RedirectError(origin, origin, "its body is a stream, which cannot be sent again");
  }
  if (!turns) return unsigned;
  const headers = [...unsigned.headers].filter(([name]) => !name.startsWith("content-"));
  return { ...unsigned, method: "GET", headers: new Map(headers), body: undefined, stream: undefined };
}

/** What a signer had put before or behind the path is taken off where `Location` repeats it, as the new request gets its own. */
function withoutSignedPath(path: string, signed: string, unsigned: string): string {
  const before = signed.endsWith(unsigned) ? signed.slice(0, -unsigned.length) : "";
  const behind = before === "" && signed.startsWith(unsigned) ? signed.slice(unsigned.length) : "";
  const isRepeated = path.startsWith(`${before}/`) && path.endsWith(behind);
  return isRepeated ? path.slice(before.length, path.length - behind.length) : path;
}

/** Servers repeat the query in `Location`. What the signers had put there is taken off again, as the new request gets its own. */
function withoutSigned(query: string, signed: string, unsigned: string): string {
  const own = new Set(unsigned.split("&").map(nameOf));
  const added = new Set(
    signed
      .split("&")
      .map(nameOf)
      .filter((name) => !own.has(name)),
  );
  return query
    .split("&")
    .filter((field) => !added.has(nameOf(field)))
    .join("&");
}

function nameOf(field: string): string {
  return field.split("=", 1)[0] ?? "";
}
