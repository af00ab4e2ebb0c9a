import { withoutHtml } from "./html-text.js";

/** What a doc comment says. All of it may be document text: it is wrapped and defused where it is printed. */
export interface Doc {
  /** Paragraphs parted by blank lines. */
  readonly text: string;
  readonly deprecated?: boolean;
  /** Values as they might be, each a line of JSON. */
  readonly examples?: readonly string[];
  /** Where else the thing is described: pages about it, and its place in the document, `specs/acme.yaml#/paths/~1users/get`. */
  readonly see?: readonly string[];
}

/**
 * The lines of a comment's text: no line closes the comment, is a tag or a directive to any tool, nothing invisible is left, and
 * every line is at most `width` wide unless a single word is wider, or the row of a table. Blank lines part paragraphs. Prose that the
 * document has wrapped is wrapped anew; other lines, such as those of a list, begin lines of their own.
 */
export function comment(documentText: string, width: number): readonly string[] {
  const text = defuse(documentText);
  if (!text.includes("\n")) return text.trim() === "" ? [] : wrap(text.trim(), width);
  const wrapped = unwrap(text.split("\n")).flatMap((line) => wrap(line, width));
  return withoutBlankEnds(wrapped).filter((line, index, all) => line !== "" || all[index - 1] !== "");
}

/** The lines of the text as a comment would have them: one that the document has wrapped is whole. */
export function wholeLines(documentText: string): readonly string[] {
  return unwrap(withoutHtml(withoutInvisible(documentText)).trim().split("\n"));
}

/** The text on one line, for a `//` comment. */
export function commentLine(documentText: string): string {
  const line = /[^!-~]/.test(documentText) ? documentText.replace(/[\s\p{Zl}\p{Zp}]+/gu, " ") : documentText;
  return comment(line, Number.POSITIVE_INFINITY).join(" ");
}

/** The text with LF as its only line end, and without anything that a reader could not see. */
export function withoutInvisible(documentText: string): string {
  if (/^[\n -~]*$/.test(documentText)) return documentText;
  return documentText
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Zs}\u2800]/gu, visible);
}

function defuse(documentText: string): string {
  const text = withoutHtml(withoutInvisible(documentText));
  if (!loaded.test(text)) return text;
  return text
    .replaceAll("*/", "*\\/")
    .replace(/@(?=ts-(?:ignore|nocheck|expect-error|check)|(?:vitest|jest)-environment|module-tag)/gi, "@ ")
    .replace(/(?<![\w.])@(?=ts-|jsx|vite-|preserve|license|cc_on|flow|__)/gi, "@ ")
    .replace(/(?<![\w./@\\])@(?=\p{L})/gu, "\\@")
    .replace(/#(?=__)/g, "# ")
    .replace(/source(Mapping)?URL(?=\s*=)/gi, (name) => name.replace("URL", " URL"))
    .replace(/\/{3,}(?=\s*<(?:reference|amd-))/gi, "//");
}

/** What is in every text that has to be defused, and in few others. */
const loaded = /@|#__|\*\/|\/\/\s*<|URL\s*=/i;

/** Control and format characters and letters without a shape go; a tab and every odd blank become plain blanks. */
function visible(unit: string): string {
  if (unit === "\n") return unit;
  if (unit === "\t") return "  ";
  return /[\p{Zs}\u2800]/u.test(unit) ? " " : "";
}

/** Lines at least this long were ended by an editor, not by the author's wish. */
const wrappedLength = 60;

/** So were those of this length that end within a sentence, if the next line goes on with it. */
const brokenLength = 30;
const withinSentence = /[^\s.:;!?>|]$/;
const goesOn = /^\p{Ll}[\p{L}']*[,.)]?(?=$| [^-\u2013\u2014=:])/u;

/** Joins each line of prose to a wrapped one before it. */
function unwrap(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let wrapped = false;
  let broken = false;
  let fenced = false;
  for (const given of lines) {
    // One blank is a slip of the writer's; more of them are a list in a list, or code.
    const line = fenced ? given : given.replace(/^ (?=\S)/, "");
    const isProse = !fenced && /^[^\s\-*+>|#`~\d]|^[`*]+\w|^\d+[^\d.)]/.test(line);
    if (isProse && (wrapped || (broken && goesOn.test(line)))) joined.push(`${joined.pop()?.trimEnd()} ${line}`);
    else joined.push(line);
    const mayGoOn = line.length >= brokenLength && !/^ {4}|^\s*\||\s{2}$/.test(line) && !fenced;
    wrapped = mayGoOn && line.length >= wrappedLength;
    broken = mayGoOn && withinSentence.test(line);
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
  }
  return joined;
}

function wrap(line: string, width: number): readonly string[] {
  const isTidy = !/^\s| {2}|\s$/.test(line);
  if (isTidy && line.length <= width) return [line];
  const start = /^(\s*)(?:(?:[-*+]|\d+[.)]) )?/.exec(line) ?? [""];
  const words = isTidy ? line : line.trim().replaceAll(/ {2,}/g, " ");
  if (isRow(words)) return [`${start[1] ?? ""}${words}`];
  return words === "" ? [""] : wrapWords(words, { width, first: start[1] ?? "", further: " ".repeat(start[0].length) });
}

/** A table is none where its rows are broken. */
function isRow(words: string): boolean {
  return words.length > 1 && words.startsWith("|") && words.endsWith("|");
}

/** Each line as long as it may be. `words` have one blank between them; lines begin with the margin `first`, then `further`. */
function wrapWords(
  words: string,
  { width, first, further }: { readonly width: number; readonly first: string; readonly further: string },
): readonly string[] {
  const lines: string[] = [];
  let margin = first;
  let from = 0;
  while (margin.length + words.length - from > width) {
    const end = endOfLine(words, from, width - margin.length);
    if (end < 0) break;
    lines.push(margin + words.slice(from, end));
    margin = further;
    from = end + 1;
  }
  lines.push(margin + words.slice(from));
  return lines;
}

/**
 * The last blank in the room that there is; else the next one; negative where there is none. Code such as `GET /a/b` is not parted
 * from a word that is too wide for any line.
 */
function endOfLine(words: string, from: number, room: number): number {
  const last = words.lastIndexOf(" ", from + room);
  if (last <= from) return words.indexOf(" ", from);
  if (words[from] !== "`" || words.indexOf(" ", from) < last) return last;
  const next = words.indexOf(" ", last + 1);
  return (next < 0 ? words.length : next) - last > room ? next : last;
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}
