import { InvalidRequestError } from "./errors.js";
import { type HeaderMap, setHeader } from "./headers.js";
import type { OutgoingRequest } from "./request.js";
import type { Named } from "./unsigned.js";

/** Sets a cookie, under the conditions of `putCookie`. */
export function setCookie(request: OutgoingRequest, name: string, value: string): void {
  putCookie(request.headers, name, value);
}

/** The value of a `Cookie` header, under the conditions of `putCookie`; undefined where no cookie has a value. */
export function cookieHeader(...given: Named): string | undefined {
  const cookies = given.flatMap(([name, value]) => (value === undefined ? [] : [cookiePair(name, value)]));
  return cookies.length === 0 ? undefined : cookies.join("; ");
}

/**
 * Sets a cookie in the `Cookie` header, replacing one of the same name. The name must be a token and the value consist of cookie
 * octets (RFC 6265, section 4.1.1), else it is an `InvalidRequestError`, which never shows the value.
 */
export function putCookie(headers: HeaderMap, name: string, value: string): void {
  const pair = cookiePair(name, value);
  const others = (headers.get("cookie")?.[1] ?? "")
    .split("; ")
    .filter((cookie) => cookie !== "" && !cookie.startsWith(`${name}=`));
  setHeader({ headers }, "Cookie", [...others, pair].join("; "));
}

function cookiePair(name: string, value: string): string {
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name))
    throw new InvalidRequestError("A cookie has a name that HTTP does not allow.");
  if (!/^[!#-+\--:<-[\]-~]*$/.test(value)) {
    throw new InvalidRequestError(`Cookie ${name} has a value that HTTP does not allow.`);
  }
  return `${name}=${value}`;
}
