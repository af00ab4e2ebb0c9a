import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import type { Origin, SourceFile } from "../../source/source-file.js";
import { unescaped } from "../json/scan-json-text.js";
import { locateScalar, type Stretch, textOfScalar } from "./scalar-offsets.js";

/** What the plain reader does not read: the YAML parser is asked instead. */
export class Unsure extends Error {}

/** A quoted text, and the stretch that it stands in with its quotes. */
export interface QuotedText extends Stretch {
  readonly kind: "single" | "double";
  readonly value: string;
}

/**
 * A quoted text; undefined where no quote stands. It may go on in lines that are further in than `indent`; without one it has to end in
 * its line.
 */
export function quotedText(
  { text }: SourceFile,
  at: number,
  indent: number = Number.POSITIVE_INFINITY,
): QuotedText | undefined {
  const quote = text[at];
  if (quote !== "'" && quote !== '"') return undefined;
  const kind = quote === "'" ? "single" : "double";
  const end = closingQuote(text, at + 1, quote) + 1;
  if (end === 0) throw new Unsure();
  if (text.slice(at + 1, end - 1).includes("\n")) checkLines(text, at, end, indent);
  return { kind, start: at, end, value: unquoted(text, { start: at, end }, kind) };
}

function unquoted(text: string, stretch: Stretch, kind: "single" | "double"): string {
  const written = text.slice(stretch.start + 1, stretch.end - 1);
  if (!/[\n\\']/.test(written)) return written;
  const isJson = kind === "double" && !written.includes("\n");
  const value = isJson ? unescaped(`"${written}"`) : undefined;
  if (value !== undefined) return value;
  if (kind === "double" && hasOddEscape(written)) throw new Unsure();
  return textOfScalar(text, stretch, { kind });
}

/** In single quotes two quotes are one that is meant; in double quotes one behind a backslash is. */
function closingQuote(text: string, start: number, quote: string): number {
  let end = text.indexOf(quote, start);
  while (end >= 0 && (quote === "'" ? text[end + 1] === quote : isEscaped(text, start, end))) {
    end = text.indexOf(quote, quote === "'" ? end + 2 : end + 1);
  }
  return end;
}

function isEscaped(text: string, start: number, at: number): boolean {
  let first = at;
  while (first > start && text[first - 1] === "\\") first--;
  return (at - first) % 2 === 1;
}

function hasOddEscape(written: string): boolean {
  const escapes = /\\(?:["\\/bfnrt0aevN_LP \n]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U00(?:0[\da-fA-F]|10)[\da-fA-F]{4})?/g;
  for (const [found] of written.matchAll(escapes)) if (found === "\\") return true;
  return false;
}

/** Every line of a text but the first is further in than `indent`, or blank. */
function checkLines(text: string, start: number, end: number, indent: number): void {
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    let first = at + 1;
    while (text[first] === " ") first++;
    if (text[first] === "\t" || (text[first] !== "\n" && first - at - 1 <= indent)) throw new Unsure();
  }
}

/** The quoted text where it is a value. */
export function locatedQuote(
  source: SourceFile,
  { kind, value, ...stretch }: QuotedText,
  pointer: string,
): LocatedText {
  return locateScalar(source, stretch, { kind }, value, pointer);
}

/** What a text without quotes may begin with. */
export const plainStart: RegExp = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:][\w/.=-])/;
const number = /^(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/;

/** A text without quotes that begins at a place, in its line and those behind it that are further in than `indent`. */
export function plainStretch(text: string, start: number, indent: number): Stretch {
  let line = plainLine(text, start);
  let { end } = line;
  while (!line.isLast) {
    const next = behindBlankLines(text, line.end);
    const first = behindSpaces(text, next);
    if (first - next <= indent || first === text.length || text[first] === "#") break;
    line = plainLine(text, first);
    end = line.end;
  }
  return { start, end };
}

/** What a line has of a plain text, up to the blanks before a comment or the line's end. */
function plainLine(text: string, start: number): { readonly end: number; readonly isLast: boolean } {
  const lineEnd = lineEndAt(text, start);
  const written = text.slice(start, lineEnd);
  const comment = written.indexOf(" #");
  const end = start + (comment < 0 ? written : written.slice(0, comment)).trimEnd().length;
  return { end, isLast: comment >= 0 };
}

/** Where the next line begins that is not blank, or the end of the text. */
function behindBlankLines(text: string, lineEnd: number): number {
  let at = Math.min(lineEndAt(text, lineEnd) + 1, text.length);
  for (let first = behindSpaces(text, at); text[first] === "\n"; first = behindSpaces(text, at)) at = first + 1;
  return at;
}

/** Where a line ends, without its line end. */
export function lineEndAt(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

export function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

/** A plain scalar. One of several lines is a text. */
export function plainScalar(written: string, origin: Origin): DocumentNode {
  if (!plainStart.test(written) || /:[ \n]| #|[ :]$|\t/.test(written)) throw new Unsure();
  if (written.includes("\n")) {
    const { source, ...stretch } = origin.span;
    const value = textOfScalar(source.text, stretch, { kind: "plain" });
    return textNode(locateScalar(source, stretch, { kind: "plain" }, value, origin.pointer));
  }
  if (number.test(written)) return { kind: "number", origin, value: Number(written), raw: written };
  if (/^[-+]?\.(?:inf|nan)$/i.test(written)) return { kind: "number", origin, value: unbounded(written), raw: written };
  if (/^(?:null|Null|NULL|~)$/.test(written)) return { kind: "null", origin };
  const word = /^(?:(true|True|TRUE)|false|False|FALSE)$/.exec(written);
  if (word !== null) return { kind: "boolean", origin, value: word[1] !== undefined };
  return { kind: "text", origin, text: { value: written, origin } };
}

function unbounded(written: string): number {
  if (/^\.(?:nan|NaN|NAN)$/.test(written)) return Number.NaN;
  if (!/^[-+]?\.(?:inf|Inf|INF)$/.test(written)) throw new Unsure();
  return written.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

export function textNode(text: LocatedText): DocumentNode {
  return { kind: "text", origin: text.origin, text };
}

const header = /[|>](?:([1-9])?[-+]?|[-+]([1-9]))(?: +#[^\n]*| *)\n/y;

/** Whether the header of a block scalar says how much further in than its collection its text is. */
export function saysColumn({ text }: SourceFile, at: number): boolean {
  return /[1-9]/.test(text.slice(at + 1, at + 3));
}

/** The block scalar whose header stands at `at`, inside a collection that is `indent` deep. */
export function blockText(
  source: SourceFile,
  at: number,
  indent: number,
  pointer: string,
): { readonly located: LocatedText; readonly end: number } {
  const { text } = source;
  header.lastIndex = at;
  const found = header.exec(text);
  if (found === null) throw new Unsure();
  const contentStart = header.lastIndex;
  const digit = Number(found[1] ?? found[2] ?? 0);
  const end = endOfBlock(text, contentStart, indent, digit === 0 ? undefined : indent + digit);
  const stretch = { start: at, end: /^.[1-9]?\+/.test(found[0]) ? end.blank : end.content };
  const style = { kind: "block", contentStart, indent } as const;
  const isLiteral = found[0].startsWith("|") && end.column > 0;
  const value = isLiteral
    ? literalText(text.slice(contentStart, stretch.end), end.column, found[0])
    : textOfScalar(text, stretch, style);
  return { located: locateScalar(source, stretch, style, value, pointer), end: stretch.end };
}

/** What lines say that are `column` far in: as `textOfScalar` has it, with less memory than a place for every line takes. */
function literalText(lines: string, column: number, header: string): string {
  const text = lines.replace(new RegExp(`(?<![^\\n]) {1,${column}}`, "g"), "");
  if (/^.[1-9]?-/.test(header)) return text.replace(/\n$/, "");
  return text.endsWith("\n") ? text : `${text}\n`;
}

/**
 * Behind the line end of the block's last line that is not blank, or is further in than the first; and of its last line. `column` is how
 * far in the text is, where the header says so; what comes out as `column` is so in any case, 0 where there is none.
 */
function endOfBlock(
  text: string,
  start: number,
  indent: number,
  column: number | undefined,
): { readonly content: number; readonly blank: number; readonly column: number } {
  let end = start;
  let first = -1;
  let deepestBlank = 0;
  let hasBlanks = false;
  let at = start;
  while (at < text.length) {
    const lineEnd = lineEndAt(text, at);
    const depth = behindSpaces(text, at) - at;
    const isBlank = at + depth === lineEnd;
    if (isBlank && depth > 0 && lineEnd === text.length) throw new Unsure();
    hasBlanks ||= isBlank && depth > 0;
    if (!isBlank && depth <= indent) break;
    if (!isBlank && first < 0) first = depth;
    if (!isBlank && depth < Math.max(column ?? first, deepestBlank)) throw new Unsure();
    if (first < 0 && column === undefined) deepestBlank = Math.max(deepestBlank, depth);
    if (!isBlank) deepestBlank = 0;
    at = Math.min(lineEnd + 1, text.length);
    if (!isBlank || (first >= 0 && depth > first)) end = at;
  }
  if (first >= 0) return { content: end, blank: at, column: column ?? first };
  if (hasBlanks) throw new Unsure();
  return { content: Math.min(start + 1, at), blank: at, column: 0 };
}
