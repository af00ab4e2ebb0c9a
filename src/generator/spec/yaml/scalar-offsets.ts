import { mapBlockScalar } from "./block-scalar-offsets.js";
import { emptyMapping, type Mapping, mapStretch, mapUnits, textOfMapping } from "./offset-mapping.js";

/** How a scalar is written in YAML. `indent` is the column that an explicit indentation indicator (`|2`) counts from. */
export type ScalarStyle =
  | { readonly kind: "plain" | "single" | "double" }
  | { readonly kind: "block"; readonly contentStart: number; readonly indent: number };

/** Where the text of a scalar stands in the file, quotes left out. `offsets` as in `LocatedText`. */
export interface ScalarPlace {
  readonly start: number;
  readonly end: number;
  readonly offsets?: readonly number[];
}

/**
 * Finds where each letter of a scalar's value was written. `start` and `end` are the scalar's stretch of `text`, `value` is what
 * the YAML parser made of it.
 */
export function placeOfScalar(
  text: string,
  start: number,
  end: number,
  style: ScalarStyle,
  value: string,
): ScalarPlace {
  const stretch = contentOf(text, start, end, style);
  if (text.startsWith(value, stretch.start)) return { start: stretch.start, end: stretch.start + value.length };
  const mapping = mapScalar(text, { start, end }, stretch, style);
  if (textOfMapping(mapping) !== value) return { ...stretch, offsets: roughOffsets(value, stretch) };
  const last = Math.max(stretch.end, mapping.offsets.at(-1) ?? 0);
  mapping.offsets.push(last);
  return { start: mapping.offsets[0] ?? stretch.start, end: last, offsets: mapping.offsets };
}

function contentOf(text: string, start: number, end: number, style: ScalarStyle): ScalarPlace {
  if (style.kind === "plain") return { start, end };
  if (style.kind !== "block") return { start: start + 1, end: Math.max(start + 1, end - 1) };
  const content = text.slice(style.contentStart, end);
  const last = style.contentStart + content.trimEnd().length;
  const first = style.contentStart + (content.length - content.trimStart().length);
  return first >= last ? { start: style.contentStart, end: style.contentStart } : { start: first, end: last };
}

function mapScalar(text: string, whole: ScalarPlace, stretch: ScalarPlace, style: ScalarStyle): Mapping {
  switch (style.kind) {
    case "plain":
      return mapFolded(text, stretch, mapStretch);
    case "single":
      return mapFolded(text, stretch, mapSingleQuoted);
    case "double":
      return mapDoubleQuoted(text, stretch);
    case "block":
      return mapBlockScalar(text, whole, style.contentStart, style.indent);
  }
}

/** Every letter at the start: a caret in the right scalar, should the parser ever disagree with the rules here. */
function roughOffsets(value: string, stretch: ScalarPlace): readonly number[] {
  return [...Array.from({ length: value.length }, () => stretch.start), stretch.end];
}

type MapLine = (mapping: Mapping, text: string, start: number, end: number) => void;

/** Line folding of plain and single-quoted scalars (YAML 1.2.2, 6.5): a line end is a space, n blank lines are n line ends. */
function mapFolded(text: string, stretch: ScalarPlace, mapLine: MapLine): Mapping {
  const mapping = emptyMapping();
  const lines = linesOf(text, stretch);
  let separator = "";
  let separatorAt = stretch.start;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const from = index === 0 ? line.start : skipBlanks(text, line.start, line.end);
    const to = isLast ? line.end : trimBlanks(text, from, line.end);
    if (from === to && !isLast && index > 0) {
      if (separator === "\n") mapUnits(mapping, "\n", separatorAt);
      separator = "\n";
    } else {
      mapUnits(mapping, separator, separatorAt);
      mapLine(mapping, text, from, to);
      separator = " ";
    }
    separatorAt = line.end;
  }
  return mapping;
}

function mapSingleQuoted(mapping: Mapping, text: string, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    mapStretch(mapping, text, at, at + 1);
    if (text[at] === "'") at++;
  }
}

interface Line {
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
}

function linesOf(text: string, stretch: ScalarPlace): readonly Line[] {
  const lines: Line[] = [];
  let start = stretch.start;
  for (let at = text.indexOf("\n", start); at >= 0 && at < stretch.end; at = text.indexOf("\n", start)) {
    lines.push({ start, end: at > start && text[at - 1] === "\r" ? at - 1 : at });
    start = at + 1;
  }
  return [...lines, { start, end: stretch.end }];
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text[at])) at++;
  return at;
}

function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text[at - 1])) at--;
  return at;
}

function isBlank(unit: string | undefined): boolean {
  return unit === " " || unit === "\t";
}

/** Double-quoted scalars (YAML 1.2.2, 7.3.1): escapes, folded line ends, escaped line ends. */
function mapDoubleQuoted(text: string, stretch: ScalarPlace): Mapping {
  const mapping = emptyMapping();
  let at = stretch.start;
  while (at < stretch.end) {
    const unit = text[at];
    if (unit === "\\") at = mapEscape(mapping, text, at);
    else if (unit === " " || unit === "\t" || unit === "\r" || unit === "\n")
      at = mapWhite(mapping, text, at, stretch.end);
    else mapStretch(mapping, text, at, ++at);
  }
  return mapping;
}

/** Blanks inside a line stay; blanks around line ends go, the line ends are folded. */
function mapWhite(mapping: Mapping, text: string, start: number, end: number): number {
  const lineEnd = skipBlanks(text, start, end);
  const breakAt = text[lineEnd] === "\r" && text[lineEnd + 1] === "\n" ? lineEnd + 1 : lineEnd;
  if (lineEnd >= end || text[breakAt] !== "\n") {
    const next = Math.max(lineEnd, start + 1);
    mapStretch(mapping, text, start, next);
    return next;
  }
  let at = breakAt + 1;
  const breaks: number[] = [];
  for (; at < end && /[ \t\r\n]/.test(text[at] ?? ""); at++) if (text[at] === "\n") breaks.push(at);
  for (const offset of breaks) mapUnits(mapping, "\n", offset);
  if (breaks.length === 0) mapUnits(mapping, " ", lineEnd);
  return at;
}

function mapEscape(mapping: Mapping, text: string, start: number): number {
  const letter = text[start + 1] ?? "";
  const digits = hexDigits.get(letter);
  if (digits !== undefined) {
    const point = Number.parseInt(text.slice(start + 2, start + 2 + digits), 16);
    mapUnits(mapping, point <= 0x10ffff ? String.fromCodePoint(point) : "", start);
    return start + 2 + digits;
  }
  const lineEnd = letter === "\r" && text[start + 2] === "\n" ? start + 2 : start + 1;
  if (text[lineEnd] === "\n") return skipBlanks(text, lineEnd + 1, text.length);
  mapUnits(mapping, escapes.get(letter) ?? letter, start);
  return start + 2;
}

const hexDigits: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["e", "\x1b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["N", "\u0085"],
  ["_", "\u00a0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);
