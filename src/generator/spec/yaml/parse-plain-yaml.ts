import { collectReports } from "../../source/collect-reports.js";
import type { Diagnostic, Outcome } from "../../source/diagnostic.js";
import type { DocumentNode, MapMember } from "../../source/document-node.js";
import { pointerSegment } from "../../source/json-pointer.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { SourceFile } from "../../source/source-file.js";
import { tooManyNodes } from "../syntax-diagnostics.js";
import { opensFlow, readFlow, setMember } from "./plain-yaml-flow.js";
import { blockText, locatedQuote, plainScalar, quotedText, Unsure } from "./plain-yaml-scalars.js";

/**
 * Reads the YAML that programs write and most people do: mappings and lists by indentation, plain and quoted texts on one line, block
 * scalars, `[]` and `{}`. It gives what the YAML parser gives, many times faster; undefined for everything else, and for all mistakes
 * but keys that are written twice.
 */
export function parsePlainYaml(source: SourceFile): Outcome<DocumentNode> | undefined {
  const { report, said } = collectReports();
  const reading: Reading = { source, text: source.text, at: 0, end: 0, nodes: 0, report };
  if (/[\t\r\ufeff]/.test(source.text)) return undefined;
  try {
    skipBlankLines(reading);
    const node = readBlock(reading, indentAt(reading), "#", 1);
    return reading.at === reading.text.length ? { value: node, diagnostics: said() } : undefined;
  } catch (error) {
    if (error instanceof TooManyNodes) {
      const span = { source, start: reading.at, end: reading.at + 1 };
      return { diagnostics: [tooManyNodes(span)] };
    }
    if (error instanceof Unsure) return undefined;
    throw error;
  }
}

/** The YAML parser has no other word for it, and takes very long. */
class TooManyNodes extends Error {}

interface Reading {
  readonly source: SourceFile;
  readonly text: string;
  /** The start of a line that is not blank, or the end of the text. */
  at: number;
  /** Where the last node ended, its line end included. */
  end: number;
  nodes: number;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A comment at the start of a line makes it blank. One further in counts as a part of what is before it: the YAML parser knows how. */
function skipBlankLines(reading: Reading): void {
  const { text } = reading;
  for (;;) {
    let at = reading.at;
    while (text[at] === " ") at++;
    if (at === reading.at && text[at] === "#") at = lineEndAt(text, at);
    if (at < text.length && text[at] !== "\n") return;
    reading.at = Math.min(at + 1, text.length);
    if (at >= text.length) return;
  }
}

function lineEndAt(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** -1 at the end of the text. */
function indentAt({ text, at }: Reading): number {
  let end = at;
  while (text[end] === " ") end++;
  return end >= text.length ? -1 : end - at;
}

function readBlock(reading: Reading, indent: number, pointer: string, depth: number): DocumentNode {
  if (indent < 0) throw new Unsure();
  const start = reading.at + indent;
  return isItem(reading.text, start)
    ? readList(reading, indent, pointer, depth)
    : readMap(reading, start, indent, pointer, depth);
}

function isItem(text: string, at: number): boolean {
  return text[at] === "-" && (text[at + 1] === " " || text[at + 1] === "\n");
}

function spend(reading: Reading, depth: number): void {
  reading.nodes++;
  if (reading.nodes > limits.nodes) throw new TooManyNodes();
  if (depth > limits.depth) throw new Unsure();
}

/** `start` is where the first key stands: behind a list's dash the line has begun already. */
function readMap(reading: Reading, start: number, indent: number, pointer: string, depth: number): DocumentNode {
  spend(reading, depth);
  const members = new Map<string, MapMember>();
  let at = start;
  do {
    const { key, next } = readKey(reading, at, pointer);
    setMember(members, { key, value: readValue(reading, next, indent, key.origin.pointer, depth) }, reading.report);
    at = reading.at + indent;
  } while (indentAt(reading) === indent && !isItem(reading.text, at));
  if (indentAt(reading) > indent) throw new Unsure();
  return { kind: "map", origin: { span: { source: reading.source, start, end: reading.end }, pointer }, members };
}

const plainKey = /[\w$/.][^\n'"#]*?(?=:[ \n])/y;
const longestKey = 1_000;

function readKey(reading: Reading, at: number, pointer: string): { readonly key: LocatedText; readonly next: number } {
  const { source, text } = reading;
  const quoted = quotedText(source, at);
  plainKey.lastIndex = at;
  const value = quoted?.value ?? plainKey.exec(text)?.[0];
  if (value === undefined || value.endsWith(" ") || value.length > longestKey) throw new Unsure();
  const end = quoted?.end ?? at + value.length;
  if (text[end] !== ":" || (text[end + 1] !== " " && text[end + 1] !== "\n")) throw new Unsure();
  const place = quoted?.place ?? { start: at, end };
  const origin = { span: { source, ...place }, pointer: `${pointer}/${pointerSegment(value)}` };
  if (quoted !== undefined && place.end - place.start !== value.length) throw new Unsure();
  return { key: { value, origin }, next: end + 1 };
}

/** What stands behind a key's colon or a list's dash. */
function readValue(reading: Reading, from: number, indent: number, pointer: string, depth: number): DocumentNode {
  const { text } = reading;
  let at = from;
  while (text[at] === " ") at++;
  if (text[at] !== "\n") return readInline(reading, at, indent, pointer, depth);
  reading.at = at + 1;
  skipBlankLines(reading);
  const inner = indentAt(reading);
  const isList = inner === indent && isItem(text, reading.at + inner);
  if (inner > indent || (isList && text[from - 1] === ":")) return readBlock(reading, inner, pointer, depth + 1);
  throw new Unsure();
}

function readInline(reading: Reading, at: number, indent: number, pointer: string, depth: number): DocumentNode {
  const { source, text } = reading;
  spend(reading, depth);
  const unit = text[at];
  if (unit === "|" || unit === ">") {
    const { located, end } = blockText(source, at, indent, pointer);
    finish(reading, end);
    return { kind: "text", origin: located.origin, text: located };
  }
  const lineEnd = text.indexOf("\n", at);
  if (lineEnd < 0) throw new Unsure();
  finish(reading, lineEnd + 1);
  if (indentAt(reading) > indent) throw new Unsure();
  if (opensFlow(source, at)) return readBrackets(reading, at, lineEnd, pointer, depth + 1);
  const origin = { span: { source, start: at, end: lineEnd }, pointer };
  const written = text.slice(at, lineEnd);
  const quoted = quotedText(source, at);
  if (quoted === undefined) return plainScalar(written, origin);
  if (quoted.end !== lineEnd) throw new Unsure();
  const located = locatedQuote(source, at, quoted, pointer);
  return { kind: "text", origin: located.origin, text: located };
}

/** A collection in brackets, up to the end of the line. It is one level more. */
function readBrackets(reading: Reading, at: number, lineEnd: number, pointer: string, depth: number): DocumentNode {
  const spendDeeper = (inner: number): void => spend(reading, inner);
  const { node, end } = readFlow(
    { source: reading.source, spend: spendDeeper, report: reading.report },
    at,
    pointer,
    depth,
  );
  if (end !== lineEnd) throw new Unsure();
  return node;
}

function finish(reading: Reading, end: number): void {
  reading.end = end;
  reading.at = end;
  skipBlankLines(reading);
}

function readList(reading: Reading, indent: number, pointer: string, depth: number): DocumentNode {
  spend(reading, depth);
  const start = reading.at + indent;
  const items: DocumentNode[] = [];
  while (indentAt(reading) === indent && isItem(reading.text, reading.at + indent)) {
    items.push(readItem(reading, indent, `${pointer}/${items.length}`, depth));
  }
  if (indentAt(reading) > indent) throw new Unsure();
  return { kind: "list", origin: { span: { source: reading.source, start, end: reading.end }, pointer }, items };
}

/** A mapping may begin behind the dash; it goes on where its first key stands. */
function readItem(reading: Reading, indent: number, pointer: string, depth: number): DocumentNode {
  const { text } = reading;
  let at = reading.at + indent + 1;
  while (text[at] === " ") at++;
  if (text[at] === "\n") return readValue(reading, reading.at + indent + 1, indent, pointer, depth);
  if (isItem(text, at)) throw new Unsure();
  if (opensFlow(reading.source, at)) return readInline(reading, at, indent, pointer, depth);
  const isMap = /[^\n]*?:[ \n]/y;
  isMap.lastIndex = at;
  const opens = text[at] !== "'" && text[at] !== '"' && isMap.test(text);
  const isQuotedKey = !opens && /['"]/.test(text[at] ?? "") && text[quotedText(reading.source, at)?.end ?? -1] === ":";
  return opens || isQuotedKey
    ? readMap(reading, at, at - reading.at, pointer, depth + 1)
    : readInline(reading, at, indent, pointer, depth);
}
