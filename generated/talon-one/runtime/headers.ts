import { InvalidRequestError } from "./errors.js";

/** A header as `fetch` takes it, its name as it was written. */
export type HeaderField = readonly [name: string, value: string];

/** Headers by lower-case name. */
export type HeaderMap = Map<string, HeaderField>;

/**
 * Sets a header, replacing one of the same name in any case.
 *
 * The value must be text of Latin-1 without control characters but tab (RFC 9110, section 5.5), else it is an `InvalidRequestError`, which
 * never shows it; white space around it is taken off, as it would be on the wire. That the name is a token has been seen to before: by
 * the generator, or by `givenHeaders`.
 */
export function setHeader(request: { readonly headers: HeaderMap }, name: string, value: string): void {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    throw new InvalidRequestError(`Header ${name} has a value that HTTP does not allow.`);
  // Nearly every value has nothing to take off.
  const trimmed = value.trim() === value ? value : value.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, "");
  request.headers.set(name.toLowerCase(), [name, trimmed]);
}

/** Headers that the caller names. A name that is no token (RFC 9110, section 5.6.2) is an `InvalidRequestError`. */
export function givenHeaders(headers: Readonly<Record<string, string>> | undefined): readonly HeaderField[] {
  const given = headers ? Object.entries(headers) : [];
  if (!given.every(([name]) => /^[\w!#$%&'*+\-.^`|~]+$/.test(name)))
    throw new InvalidRequestError("A header has a name that HTTP does not allow.");
  return given;
}
