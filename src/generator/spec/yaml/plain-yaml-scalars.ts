import type { DocumentNode } from "../../source/document-node.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Origin, SourceFile } from "../../source/source-file.js";
import { mapBlockScalar } from "./block-scalar-offsets.js";
import { textOfMapping } from "./offset-mapping.js";
import { placeOfScalar } from "./scalar-offsets.js";

/** What the plain reader does not read: the YAML parser is asked instead. */
export class Unsure extends Error {}

/** Where a text stands without its quotes, and where its closing quote ends. */
export interface QuotedText {
  readonly value: string;
  readonly place: { readonly start: number; readonly end: number };
  readonly end: number;
}

/** A quoted text on one line, without a backslash; undefined where no quote stands. */
export function quotedText({ text }: SourceFile, at: number): QuotedText | undefined {
  const quote = text[at];
  if (quote !== "'" && quote !== '"') return undefined;
  const end = closingQuote(text, at + 1, quote);
  const written = text.slice(at + 1, end);
  if (end < 0 || /[\n\\]/.test(written)) throw new Unsure();
  return {
    value: quote === "'" ? written.replaceAll("''", "'") : written,
    place: { start: at + 1, end },
    end: end + 1,
  };
}

/** In single quotes two quotes are one that is meant. */
function closingQuote(text: string, start: number, quote: string): number {
  let end = text.indexOf(quote, start);
  while (end >= 0 && quote === "'" && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  return end;
}

/** The quoted text that stands at `at`, where it is a value. */
export function locatedQuote(source: SourceFile, at: number, { value, end }: QuotedText, pointer: string): LocatedText {
  const kind = source.text[at] === "'" ? "single" : "double";
  const { offsets, ...place } = placeOfScalar(source.text, at, end, { kind }, value);
  const origin = { span: { source, ...place }, pointer };
  return offsets === undefined ? { value, origin } : { value, origin, offsets };
}

const plainStart = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`=~]|-[\w/.])/;
const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** A plain scalar on one line. */
export function plainScalar(written: string, origin: Origin): DocumentNode {
  if (!plainStart.test(written) || /: | #|[ :]$/.test(written)) throw new Unsure();
  if (number.test(written)) return { kind: "number", origin, value: Number(written), raw: written };
  if (/^[-+.\d]/.test(written) && isOddNumber(written)) throw new Unsure();
  if (/^null$/i.test(written)) return nullOf(written, origin);
  if (/^(?:true|false)$/i.test(written)) return booleanOf(written, origin);
  return { kind: "text", origin, text: { value: written, origin } };
}

function isOddNumber(written: string): boolean {
  return /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|0[xo][\da-fA-F]+|\.(?:inf|nan))$/i.test(written);
}

function nullOf(written: string, origin: Origin): DocumentNode {
  if (written !== "null") throw new Unsure();
  return { kind: "null", origin };
}

function booleanOf(written: string, origin: Origin): DocumentNode {
  if (written !== "true" && written !== "false") throw new Unsure();
  return { kind: "boolean", origin, value: written === "true" };
}

const header = /[|>][-+]?\n/y;

/** The block scalar whose header stands at `at`, inside a collection that is `indent` deep. */
export function blockText(
  source: SourceFile,
  at: number,
  indent: number,
  pointer: string,
): { readonly located: LocatedText; readonly end: number } {
  const { text } = source;
  header.lastIndex = at;
  if (!header.test(text)) throw new Unsure();
  const contentStart = header.lastIndex;
  const end = endOfBlock(text, contentStart, indent);
  if (text[contentStart - 2] === "+") throw new Unsure();
  const value = textOfMapping(mapBlockScalar(text, { start: at, end }, contentStart, indent));
  const place = placeOfScalar(text, at, end, { kind: "block", contentStart, indent }, value);
  const origin = { span: { source, start: place.start, end: place.end }, pointer };
  if (place.offsets === undefined) return { located: { value, origin }, end };
  return { located: { value, origin, offsets: place.offsets }, end };
}

/** Behind the line end of the block's last line that is not blank. */
function endOfBlock(text: string, start: number, indent: number): number {
  let end = start;
  let content = -1;
  for (let at = start; at < text.length; ) {
    const lineEnd = text.indexOf("\n", at);
    if (lineEnd < 0) throw new Unsure();
    let first = at;
    while (text[first] === " ") first++;
    const depth = first - at;
    if (first < lineEnd) {
      if (depth <= indent) break;
      if (content < 0) content = depth;
      if (depth < content) throw new Unsure();
      end = lineEnd + 1;
    } else if (content < 0 ? depth > indent + 1 : depth > content) throw new Unsure();
    at = lineEnd + 1;
  }
  if (content < 0) throw new Unsure();
  return end;
}
