import { InvalidRequestError } from "./errors.js";
import { flatten } from "./parameter-value.js";
import { percentEncode } from "./percent.js";

/**
 * A value in a path (OpenAPI style `simple`): percent-encoded but for unreserved characters, the items of a list joined by commas.
 * What would move the request to another path is an `InvalidRequestError`, as in all styles of a path: nothing at all, `.`, `..` and
 * control characters.
 */
export function pathValue(value: unknown): string {
  if (typeof value !== "object") return segment([String(value ?? "")]);
  return segment(flatten(value));
}

function segment(texts: readonly string[]): string {
  assertSegment(texts.some((text) => text !== "") ? texts.join(",") : "");
  return texts.map(percentEncode).join(",");
}

/** Refuses a segment that would move the request to another path. */
export function assertSegment(text: string): void {
  if (/^\.{0,2}$|\p{Cc}/u.test(text))
    throw new InvalidRequestError("A value in the path is empty, a dot segment, or has control characters.");
}
