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
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) throw new InvalidRequestError("A header's name is not an HTTP token.");
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    throw new InvalidRequestError(`The value of header ${name} has characters that HTTP does not allow there.`);
  headers.set(name.toLowerCase(), { name, value: trimmed(value) });
}

/** Nearly every value has nothing to take off. */
function trimmed(value: string): string {
  return value.trim() === value ? value : value.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, "");
}
