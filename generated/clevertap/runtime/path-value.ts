import { InvalidRequestError } from "./errors.js";
import { percentEncode } from "./percent.js";

/**
 * A single value in a path: percent-encoded but for unreserved characters. What would move the request to another path is an
 * `InvalidRequestError`, as in all styles of a path: nothing at all, `.`, `..` and control characters.
 */
export function pathValue(value: unknown): string {
  const text = String(value ?? "");
  assertSegment(text);
  return percentEncode(text);
}

/** Refuses a segment that would move the request to another path. */
export function assertSegment(text: string): void {
  if (/^\.{0,2}$|\p{Cc}/u.test(text))
    throw new InvalidRequestError("A value in the path is empty, a dot segment, or has control characters.");
}
