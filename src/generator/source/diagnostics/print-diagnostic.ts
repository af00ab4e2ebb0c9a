import { groupBy } from "../group-by.js";
import { limits } from "../limits.js";
import { lineOf, positionOf, type Span } from "../source-file.js";
import { counted } from "./counted.js";
import { type Diagnostic, inFileOrder, type Severity } from "./diagnostic.js";
import { columnsOf, visibleText } from "./visible-text.js";

/**
 * The error page of one diagnostic: place, severity, code and message; the line with a caret under the place and the line
 * before it; where in the document; the remedy. Ends without a line end. Nothing in it can steer a terminal.
 */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { span, hint } = diagnostic;
  const place = placeIn(diagnostic);
  const details = [...(place === "" ? [] : [`  in   ${place}`]), ...(hint === undefined ? [] : [`  hint ${hint}`])];
  const lines = [...excerpt(span), ...details.map(shown)];
  return [shown(headOf(diagnostic)), ...(lines.length === 0 ? [] : [""]), ...lines].join("\n");
}

function headOf({ severity, code, message, span }: Diagnostic): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${span.source.path}:${line}:${column} ${severity} ${code}: ${message}`;
}

function placeIn({ pointer, example }: Diagnostic): string {
  return [...(pointer === undefined ? [] : [pointer]), ...(example === undefined ? [] : [`example ${example}`])].join(
    ", ",
  );
}

/** A document's names may be of any length. */
function shown(text: string): string {
  return visibleText(text.length > limits.pageLetters ? `${text.slice(0, limits.pageLetters)}...` : text);
}

/**
 * The pages in file order, parted by blank lines, and a line that counts them; nothing where there is nothing to say. What is of a
 * code, and has a remedy, of which some have been shown is a line each, with the place. Of very many, errors before others, only the
 * first are shown.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "";
  const ordered = inFileOrder(diagnostics);
  const counts = severities.map((severity) => count(ordered, severity)).filter((text) => text !== "");
  const first = mostSevere(ordered).slice(0, limits.pages);
  const told = ordered.length > limits.pages ? inFileOrder(first) : ordered;
  const repeated = repeatedIn(told);
  const pages = told.filter((diagnostic) => !repeated.has(diagnostic)).map(printDiagnostic);
  const lines = told.filter((diagnostic) => repeated.has(diagnostic)).map(headAndPlace);
  const left = ordered.length - told.length;
  const more = left === 0 ? lines : [...lines, `... and ${left} more`];
  return [...pages, ...(more.length === 0 ? [] : [more.join("\n")]), counts.join(", ")].join("\n\n");
}

/** A habit of a document's author has one remedy, which nobody wants to read a hundred times. */
function repeatedIn(told: readonly Diagnostic[]): ReadonlySet<Diagnostic> {
  const kinds = groupBy(told, ({ severity, code, hint = "" }) => `${severity} ${code} ${hint.replace(named, "")}`);
  return new Set([...kinds.values()].flatMap((same) => same.slice(limits.pagesOfAKind)));
}

/** What differs between the remedies of one habit: what they name. */
const named = /"[^"]*"|`[^`]*`|\{[^}]*\}|#\/\S*/g;

function headAndPlace(diagnostic: Diagnostic): string {
  const place = placeIn(diagnostic);
  return shown(place === "" ? headOf(diagnostic) : `${headOf(diagnostic)}, in ${place}`);
}

/** A diagnostic as plain data for other programs. Lines and columns count from 1; the end is exclusive. */
export interface DiagnosticRecord {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly pointer: string | null;
  readonly example: string | null;
}

/** The diagnostic as one JSON-ready object, every key always there. */
export function diagnosticRecord(diagnostic: Diagnostic): DiagnosticRecord {
  const { code, severity, message, hint, pointer, example, span } = diagnostic;
  const start = positionOf(span.source, span.start);
  const end = positionOf(span.source, span.end);
  return {
    code,
    severity,
    message,
    hint: hint ?? null,
    file: span.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    pointer: pointer ?? null,
    example: example ?? null,
  };
}

const severities: readonly Severity[] = ["error", "warning", "note"];

function mostSevere(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return severities.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}

function count(diagnostics: readonly Diagnostic[], severity: Severity): string {
  const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return number === 0 ? "" : counted(number, severity);
}

/** The line before, the line, the caret. A file without text has none. */
function excerpt(span: Span): readonly string[] {
  if (span.source.text === "") return [];
  const { line, column } = positionOf(span.source, span.start);
  const text = lineOf(span.source, line) ?? "";
  const before = lineOf(span.source, line - 1);
  const gutter = (label: string): string => `  ${label.padStart(String(line).length)} |`;
  const window = windowOf(text, column - 1, column - 1 + span.end - span.start);
  return [
    ...(before === undefined || before.trim() === "" ? [] : [`${gutter(String(line - 1))} ${cut(before, 0)}`]),
    `${gutter(String(line))} ${window.text}`.trimEnd(),
    `${gutter("")} ${" ".repeat(window.indent)}${"^".repeat(window.width)}`,
  ];
}

interface Window {
  readonly text: string;
  /** Columns before the caret and columns underlined. */
  readonly indent: number;
  readonly width: number;
}

/** The part of a long line around the caret; the underlining ends with the line, whatever the span does. */
function windowOf(line: string, start: number, end: number): Window {
  const last = Math.min(end, line.trimEnd().length);
  const from = windowStart(line, start, last);
  const to = Math.min(last, from + limits.excerptColumns);
  const indent = columnsOf(line.slice(from, start)) + (from > 0 ? ellipsis.length : 0);
  return { text: cut(line, from), indent, width: Math.max(columnsOf(line.slice(start, to)), 1) };
}

function windowStart(line: string, start: number, end: number): number {
  const room = limits.excerptColumns;
  if (line.length <= room || end <= room - ellipsis.length) return 0;
  const from = Math.max(0, Math.floor(Math.min(start - room * 0.4, line.length - room)));
  if (from === 0) return 0;
  return isLowSurrogate(line, from) ? from - 1 : from;
}

const ellipsis = "...";

function cut(line: string, from: number): string {
  const to = from + limits.excerptColumns;
  const end = isLowSurrogate(line, to) ? to + 1 : to;
  return `${from > 0 ? ellipsis : ""}${visibleText(line.slice(from, end))}${end < line.length ? ellipsis : ""}`;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
