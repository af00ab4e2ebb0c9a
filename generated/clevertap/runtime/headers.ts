import { InvalidRequestError } from "./errors.js";

/** A header, its name as it was written. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/**
 * Sets a header, replacing one of the same name in any case.
 *
 * The name must be a token (RFC 9110, section 5.6.2), the value text of Latin-1 without control characters but tab (section 5.5);
 * white space around it is taken off, as it would be on the wire. Anything else is an `InvalidRequestError`, which never shows the
 * value.
 */
export function putHeader(headers: Map<string, HeaderField>, name: string, value: string): void {
  headers.set(keyOf(name), { name, value: sentValue(name, value) });
}

/** The keys of names that were checked before: a client sets the same few headers on every request. */
const knownKeys = new Map<string, string>();

function keyOf(name: string): string {
  const known = knownKeys.get(name);
  if (known !== undefined) return known;
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) throw new InvalidRequestError("A header's name is not an HTTP token.");
  const key = name.toLowerCase();
  if (knownKeys.size < 200) knownKeys.set(name, key);
  return key;
}

/** Nearly every value has nothing to take off and nothing to refuse. */
const plainValue = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

function sentValue(name: string, value: string): string {
  if (plainValue.test(value)) return value;
  const sent = value.replace(/^[\t ]+/, "").replace(/(?<![\t ])[\t ]+$/, "");
  if (sent === "" || plainValue.test(sent)) return sent;
  throw new InvalidRequestError(`The value of header ${name} has characters that HTTP does not allow there.`);
}

/**
 * Sets a cookie in the `Cookie` header, replacing one of the same name. The name must be a token and the value consist of cookie
 * octets (RFC 6265, section 4.1.1), else it is an `InvalidRequestError`, which never shows the value.
 */
export function putCookie(headers: Map<string, HeaderField>, name: string, value: string): void {
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) throw new InvalidRequestError("A cookie's name is not an HTTP token.");
  if (!/^[!#-+\--:<-[\]-~]*$/.test(value)) {
    throw new InvalidRequestError(`The value of cookie ${name} has characters that HTTP does not allow there.`);
  }
  const others = (headers.get("cookie")?.value ?? "")
    .split("; ")
    .filter((cookie) => cookie !== "" && !cookie.startsWith(`${name}=`));
  putHeader(headers, "Cookie", [...others, `${name}=${value}`].join("; "));
}
