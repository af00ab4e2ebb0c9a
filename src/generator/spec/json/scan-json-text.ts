import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { SourceFile } from "../../source/source-file.js";
import { emptyMapping, mapStretch, mapUnits, offsetsOfMapping, textOfMapping } from "../offset-mapping.js";
import { jsonSyntax } from "../syntax-diagnostics.js";

/** A text between its quotes: `start` and `end` leave the quotes out; `offsets` as in `LocatedText`. */
export interface JsonText {
  readonly kind: "text";
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly offsets?: readonly number[] | undefined;
}

type ScannedText = JsonText | { readonly kind: "problem"; readonly problem: Diagnostic };

/** Reads the JSON text that begins behind the quote at `start - 1`. */
export function scanJsonText(source: SourceFile, start: number): ScannedText {
  const end = stretchEnd(source.text, start);
  if (source.text[end] === '"') return { kind: "text", value: source.text.slice(start, end), start, end };
  return scanWithEscapes(source, start);
}

/**
 * A text with escapes. Where its letters stand is asked for only where a page is printed, and would take more memory than all the rest.
 */
function scanWithEscapes(source: SourceFile, start: number): ScannedText {
  const end = closingQuote(source.text, start);
  const value = end < 0 ? undefined : unescaped(source.text.slice(start - 1, end + 1));
  // What JSON.parse refuses, the slow way finds words for.
  if (value === undefined) return mapEscapes(source, start);
  let offsets: readonly number[] | undefined;
  const mapped = (): readonly number[] | undefined => {
    const scanned = mapEscapes(source, start);
    return scanned.kind === "text" ? scanned.offsets : undefined;
  };
  return {
    kind: "text",
    value,
    start,
    end,
    get offsets() {
      offsets ??= mapped();
      return offsets;
    },
  };
}

/** Where the quote stands that no backslash escapes; -1 where there is none. */
function closingQuote(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at;
    if (unit === 0x5c) at++;
  }
  return -1;
}

/** What a JSON literal of a text means; undefined where it is none. */
export function unescaped(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}

function mapEscapes(source: SourceFile, start: number): ScannedText {
  const { text } = source;
  const mapping = emptyMapping();
  let at = start;
  for (;;) {
    const end = stretchEnd(text, at);
    mapStretch(mapping, text, at, end);
    if (text[end] === '"') {
      const offsets = [...offsetsOfMapping(mapping), end];
      return { kind: "text", value: textOfMapping(mapping), start, end, offsets };
    }
    const found = escapeAt(text, end);
    if (found === undefined) return { kind: "problem", problem: problemAt(source, start, end) };
    mapUnits(mapping, found.unit, end);
    at = end + found.length;
  }
}

/** Where the letters that stand for themselves end: at a quote, a backslash or a control character. */
export function stretchEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22 || unit === 0x5c || unit < 0x20) return at;
  }
  return text.length;
}

/** Where the white space that may stand at a place ends. */
export function whiteEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return at;
  }
  return text.length;
}

function escapeAt(text: string, at: number): { readonly unit: string; readonly length: number } | undefined {
  if (text[at] !== "\\") return undefined;
  const unit = escapes.get(text[at + 1] ?? "");
  if (unit !== undefined) return { unit, length: 2 };
  const digits = /^u([0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6))?.[1];
  return digits === undefined ? undefined : { unit: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function problemAt(source: SourceFile, start: number, at: number): Diagnostic {
  const unit = source.text[at];
  if (unit === "\\") {
    const message = "this is no escape of JSON";
    return jsonSyntax(
      { source, start: at, end: at + 2 },
      message,
      "a backslash is written \\\\, a line end \\n, others \\uXXXX",
    );
  }
  const quote = { source, start: start - 1, end: start };
  if (unit === undefined || unit === "\n" || unit === "\r")
    return jsonSyntax(quote, "this text has no closing quote", undefined);
  return jsonSyntax(
    { source, start: at, end: at + 1 },
    "a control character stands in a text",
    "write it as \\t or \\uXXXX",
  );
}
