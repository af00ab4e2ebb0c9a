import type { LocatedText } from "../../source/located-text.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { SourceFile } from "../../source/source-file.js";
import { opensFlow } from "./plain-yaml-flow.js";
import {
  behindSpaces,
  lineEndAt,
  locatedQuote,
  plainStart,
  type QuotedText,
  quotedText,
  Unsure,
} from "./plain-yaml-scalars.js";

export interface PlainKey {
  readonly key: LocatedText;
  /** Behind its colon. */
  readonly next: number;
}

/** Whether a key and its colon stand there. */
export function opensMap(source: SourceFile, at: number): boolean {
  const { text } = source;
  if (opensFlow(source, at)) return false;
  const quoted = quotedText(source, at, 0);
  if (quoted !== undefined) return text[behindSpaces(text, quoted.end)] === ":";
  return asksForKey(text, at) || plainEnd(text, at) !== undefined;
}

/** The key at a place of a mapping that is `indent` deep. */
export function readKey(source: SourceFile, at: number, indent: number, pointer: string): PlainKey {
  const { text } = source;
  if (asksForKey(text, at)) return readAskedKey(source, behindSpaces(text, at + 1), indent, pointer);
  const quoted = quotedText(source, at);
  const end = quoted?.end ?? plainEnd(text, at) ?? at;
  return { key: keyIn(source, at, end, quoted, pointer), next: behindColon(text, behindSpaces(text, end)) };
}

/** Whether a key stands behind a question mark there, as programs write those that are long. */
export function asksForKey(text: string, at: number): boolean {
  return text.startsWith("? ", at);
}

/** A key with a question mark, whose colon is below that mark in the next line. */
function readAskedKey(source: SourceFile, at: number, indent: number, pointer: string): PlainKey {
  const { text } = source;
  const quoted = quotedText(source, at);
  const lineEnd = lineEndAt(text, at);
  const end = quoted?.end ?? lineEnd;
  const colon = behindSpaces(text, lineEnd + 1);
  const isOdd = quoted === undefined && /:(?: |$)| #|\t| $/.test(text.slice(at, end));
  if (isOdd || end !== lineEnd || colon - lineEnd - 1 !== indent) throw new Unsure();
  return { key: keyIn(source, at, end, quoted, pointer), next: behindColon(text, colon) };
}

const longestKey = 1_000;

function keyIn(
  source: SourceFile,
  start: number,
  end: number,
  quoted: QuotedText | undefined,
  pointer: string,
): LocatedText {
  const value = quoted?.value ?? source.text.slice(start, end);
  // At the start of a line they begin or end a document.
  const isMark = source.text[start - 1] !== " " && /^(?:---|\.{3})(?: |$)/.test(value);
  if ((quoted === undefined && (isMark || !plainStart.test(value))) || end - start > longestKey) throw new Unsure();
  const own = `${pointer}/${pointerSegment(value)}`;
  if (quoted !== undefined) return locatedQuote(source, quoted, own);
  return { value, origin: { span: { source, start, end }, pointer: own } };
}

const beforeColon = /[^\n\t#]*?(?:(?<! )#[^\n\t#]*?)*?(?=:[ \n])/y;

/** Where a plain text ends that has a colon behind it in its line. */
function plainEnd(text: string, at: number): number | undefined {
  beforeColon.lastIndex = at;
  const found = beforeColon.exec(text)?.[0];
  return found === undefined ? undefined : at + found.trimEnd().length;
}

function behindColon(text: string, at: number): number {
  if (text[at] !== ":" || (text[at + 1] !== " " && text[at + 1] !== "\n")) throw new Unsure();
  return at + 1;
}
