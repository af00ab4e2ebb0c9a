import type { LocatedText } from "../../source/located-text.js";
import type { SourceFile } from "../../source/source-file.js";
import {
  emptyMapping,
  type Mapping,
  mapStretch,
  mapUnits,
  offsetsOfMapping,
  textOfMapping,
} from "../offset-mapping.js";
import { mapBlockScalar } from "./block-scalar-offsets.js";

/** How a scalar is written in YAML. `indent` is the column that an explicit indentation indicator (`|2`) counts from. */
export type ScalarStyle =
  | { readonly kind: "plain" | "single" | "double" }
  | { readonly kind: "block"; readonly contentStart: number; readonly indent: number };

/** The stretch of a file that a scalar was written in, or the text of one. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The value of a scalar, by the rules of its style. */
export function textOfScalar(text: string, whole: Stretch, style: ScalarStyle): string {
  return textOfMapping(mapScalar(text, whole, contentOf(text, whole, style), style));
}

/**
 * The value of a scalar with the place that each of its letters was written at, quotes left out. Few documents are asked for them: they
 * are looked for when somebody does.
 */
export function locateScalar(
  source: SourceFile,
  whole: Stretch,
  style: ScalarStyle,
  value: string,
  pointer: string,
): LocatedText {
  const { text } = source;
  const stretch = contentOf(text, whole, style);
  const { start } = stretch;
  if (text.startsWith(value, start)) {
    return { value, origin: { span: { source, start, end: start + value.length }, pointer } };
  }
  let found: readonly number[] | undefined;
  return {
    value,
    origin: { span: { source, ...stretch }, pointer },
    get offsets() {
      found ??= offsetsOf(text, whole, stretch, style, value);
      return found;
    },
  };
}

function offsetsOf(
  text: string,
  whole: Stretch,
  stretch: Stretch,
  style: ScalarStyle,
  value: string,
): readonly number[] {
  const mapping = mapScalar(text, whole, stretch, style);
  if (textOfMapping(mapping) !== value) return roughOffsets(value, stretch);
  const offsets = offsetsOfMapping(mapping);
  return [...offsets, Math.max(stretch.end, offsets.at(-1) ?? 0)];
}

function contentOf(text: string, { start, end }: Stretch, style: ScalarStyle): Stretch {
  if (style.kind === "plain") return { start, end };
  if (style.kind !== "block") return { start: start + 1, end: Math.max(start + 1, end - 1) };
  const content = text.slice(style.contentStart, end);
  const last = style.contentStart + content.trimEnd().length;
  const first = style.contentStart + (content.length - content.trimStart().length);
  return first >= last ? { start: style.contentStart, end: style.contentStart } : { start: first, end: last };
}

function mapScalar(text: string, whole: Stretch, stretch: Stretch, style: ScalarStyle): Mapping {
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
function roughOffsets(value: string, stretch: Stretch): readonly number[] {
  return [...Array.from({ length: value.length }, () => stretch.start), stretch.end];
}

type MapLine = (mapping: Mapping, text: string, start: number, end: number) => void;

/** Line folding of plain and single-quoted scalars (YAML 1.2.2, 6.5): a line end is a space, n blank lines are n line ends. */
function mapFolded(text: string, stretch: Stretch, mapLine: MapLine): Mapping {
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
  let from = start;
  for (let at = text.indexOf("'", start); at >= 0 && at < end; at = text.indexOf("'", from)) {
    mapStretch(mapping, text, from, at + 1);
    from = at + 2;
  }
  mapStretch(mapping, text, from, end);
}

interface Line {
  readonly start: number;
  /** Before the line end. */
  readonly end: number;
}

function linesOf(text: string, stretch: Stretch): readonly Line[] {
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
function mapDoubleQuoted(text: string, stretch: Stretch): Mapping {
  const mapping = emptyMapping();
  let at = stretch.start;
  while (at < stretch.end) {
    const unit = text[at];
    if (unit === "\\") at = mapEscape(mapping, text, at);
    else if (unit === " " || unit === "\t" || unit === "\r" || unit === "\n")
      at = mapWhite(mapping, text, at, stretch.end);
    else at = mapPlain(mapping, text, at, stretch.end);
  }
  return mapping;
}

/** Up to the next blank, line end or escape. */
function mapPlain(mapping: Mapping, text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && !/[\\ \t\r\n]/.test(text[at] ?? "")) at++;
  mapStretch(mapping, text, start, at);
  return at;
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
