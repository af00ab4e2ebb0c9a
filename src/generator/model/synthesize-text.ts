import { type LocatedText, spanWithin } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";

/** A text of ours that stands for something in the document: every part of it is at that place. */
export function textAt(value: string, origin: Origin): LocatedText {
  const { start, end } = origin.span;
  return { value, origin, offsets: [...Array.from({ length: value.length }, () => start), end] };
}

/** The string literal, in the scheme language, of a text of the document. Carets in it land in that text. */
export function literalOf(text: LocatedText): LocatedText {
  const offsetOf = (index: number): number => spanWithin(text, index, index).start;
  const units = text.value.split("").map((unit) => JSON.stringify(unit).slice(1, -1));
  const offsets = units.flatMap((unit, index) => Array.from({ length: unit.length }, () => offsetOf(index)));
  const last = offsetOf(text.value.length);
  return { value: `"${units.join("")}"`, origin: text.origin, offsets: [offsetOf(0), ...offsets, last, last] };
}
