import type { Origin, Span } from "./source-file.js";

/**
 * A text value of a document together with the place it was written at.
 *
 * `offsets` maps each index of `value` (and `value.length`) to an offset of the source file; it is absent where value and
 * source agree from `origin.span.start` on, so that plain scalars cost nothing.
 */
export interface LocatedText {
  readonly value: string;
  readonly origin: Origin;
  readonly offsets?: readonly number[] | undefined;
}

/** The stretch of the file that the part `[start, end)` of the value was written at. */
export function spanWithin(text: LocatedText, start: number, end: number): Span {
  const { source, start: base } = text.origin.span;
  const at = (index: number): number => text.offsets?.[index] ?? base + index;
  return { source, start: at(start), end: Math.max(at(end), at(start)) };
}
