import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { type LocatedText, spanWithin } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";

/** Indices of a text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The page, with how a lenient reading goes on. */
export function readAs(leniently: string, page: Diagnostic): Diagnostic {
  return { ...page, leniently };
}

/** A page about a place of the document. */
export function errorAt(origin: Origin, code: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, span: origin.span, pointer: origin.pointer, hint };
}

/** A page about the whole of a text. */
export function errorAtText(text: LocatedText, code: string, message: string, hint: string): Diagnostic {
  return within(text, { start: 0, end: text.value.length }, errorAt(text.origin, code, message, hint));
}

/** The page narrowed to a part of a text. */
export function within(text: LocatedText, range: TextRange, page: Diagnostic): Diagnostic {
  return { ...page, span: spanWithin(text, range.start, range.end) };
}
