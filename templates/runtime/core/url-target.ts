import { InvalidRequestError } from "./errors.js";
import { originOf } from "./request.js";
import { joinQuery } from "./serialize.js";
import { parseUrl, serverOf } from "./server.js";
import type { UnsignedRequest } from "./unsigned.js";

/**
 * The request with the target of a URL, absolute or relative to the server it would go to; its own query stands behind that of the URL.
 * A URL that is not http or https, or has a user name, is an `InvalidRequestError`, which never shows it.
 */
export function atUrl(unsigned: UnsignedRequest, url: string): UnsignedRequest {
  const parsed = parseUrl(url, originOf(unsigned));
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.username + parsed.password !== "")
    throw new InvalidRequestError("A URL is neither https nor http, or has a user name or password in it.");
  const query = joinQuery(parsed.search.slice(1), unsigned.query);
  return { ...unsigned, ...serverOf(parsed), path: parsed.pathname, query };
}
