import { AcquireError } from "./errors.js";

/**
 * The instant of an RFC 3339 text, in milliseconds since 1970; finer parts are cut off. An `AcquireError`, which does not show the
 * text, where it is anything else: a time without a zone names no instant.
 */
export function fromIso8601(text: string): number {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(text);
  const at = parts === null ? Number.NaN : instantOf(parts);
  if (Number.isNaN(at)) throw new AcquireError("A text of the reply is not an RFC 3339 time with a zone.");
  return at;
}

/** The instant of a date as HTTP writes it (RFC 9110, section 5.6.7). An `AcquireError`, which does not show the text, where it is none. */
export function fromHttpDate(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at) || new Date(at).toUTCString() !== text) {
    throw new AcquireError("A text of the reply is not a date of HTTP.");
  }
  return at;
}

function instantOf([, date = "", time = "", fraction = ".", zone = ""]: readonly string[]): number {
  return Date.parse(`${date}T${time}${fraction.padEnd(4, "0").slice(0, 4)}${zone.toUpperCase()}`);
}
