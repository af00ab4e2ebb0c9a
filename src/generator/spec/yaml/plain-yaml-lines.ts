import type { SourceFile, Span } from "../../source/source-file.js";
import { behindSpaces, lineEndAt, Unsure } from "./plain-yaml-scalars.js";

/** How far the lines of a file are read. */
export interface LineReading {
  readonly source: SourceFile;
  readonly text: string;
  /** The start of a line that is not blank, or the end of the text. */
  at: number;
  /** Where the last node ended, its line end included. */
  end: number;
  /** How far in the furthest of the comments is that stand behind the last node and are no part of it; -1 where there are none. */
  comment: number;
}

/**
 * Comments further in than the collection of the last node, `indent`, are a part of that node for the YAML parser, up to the first that is
 * not.
 */
export function skipBlankLines(reading: LineReading, indent: number = Number.POSITIVE_INFINITY): void {
  const { text } = reading;
  reading.comment = -1;
  for (;;) {
    let at = behindSpaces(text, reading.at);
    const column = at - reading.at;
    const isCommented = text[at] === "#";
    if (isCommented) at = lineEndAt(text, at);
    else if (at < text.length && text[at] !== "\n") return;
    reading.at = Math.min(at + 1, text.length);
    if (isCommented && column > indent && reading.comment < 0) reading.end = reading.at;
    else if (isCommented) reading.comment = Math.max(reading.comment, column);
    if (at >= text.length) return;
  }
}

/** Skips a line `---`. */
export function skipDocumentStart(reading: LineReading): void {
  if (!reading.text.startsWith("---\n", reading.at)) return;
  reading.at += 4;
  skipBlankLines(reading);
}

/** -1 at the end of the text. */
export function indentAt({ text, at }: LineReading): number {
  const end = behindSpaces(text, at);
  return end >= text.length ? -1 : end - at;
}

/** Whether a comment begins there, behind something else in its line. */
export function isComment(text: string, at: number): boolean {
  return text[at] === "#" && text[at - 1] === " ";
}

/** Only a comment may follow a value in its line. */
export function finishLine(reading: LineReading, end: number, indent: number): void {
  const { text } = reading;
  const at = behindSpaces(text, end);
  const lineEnd = isComment(text, at) ? lineEndAt(text, at) : at;
  if (lineEnd < text.length && text[lineEnd] !== "\n") throw new Unsure();
  finish(reading, Math.min(lineEnd + 1, text.length), indent);
}

/** Goes on behind a node that ended there. */
export function finish(reading: LineReading, end: number, indent: number): void {
  reading.end = end;
  reading.at = end;
  skipBlankLines(reading, indent);
}

/**
 * Where a collection stands. Comments behind it that are as far in as it is belong to it, but are no part of its stretch: they are one of
 * the collection around it, up to the next node.
 */
export function stretchOf(reading: LineReading, start: number, indent: number): Span {
  const { source, end } = reading;
  if (indent > 0 && reading.comment >= indent) {
    reading.end = reading.at + Math.max(indentAt(reading), 0);
    reading.comment = -1;
  }
  return { source, start, end };
}
