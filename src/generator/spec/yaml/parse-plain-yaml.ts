import { collectReports } from "../../source/diagnostics/collect-reports.js";
import type { Outcome, Report } from "../../source/diagnostics/diagnostic.js";
import { isForgivable } from "../../source/diagnostics/leniency.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapMember } from "../../source/nodes/document-node.js";
import type { SourceFile, Span } from "../../source/source-file.js";
import { setMember } from "../set-member.js";
import { tooManyNodes } from "../syntax-diagnostics.js";
import { type Anchors, addMerged, anchored, followAlias, openAnchors } from "./anchors.js";
import { opensFlow, readFlow } from "./plain-yaml-flow.js";
import { asksForKey, opensMap, readKey } from "./plain-yaml-keys.js";
import {
  finish,
  finishLine,
  indentAt,
  isComment,
  type LineReading,
  skipBlankLines,
  skipDocumentStart,
  stretchOf,
} from "./plain-yaml-lines.js";
import {
  behindSpaces,
  blockText,
  lineEndAt,
  locatedQuote,
  plainScalar,
  plainStretch,
  quotedText,
  saysColumn,
  textNode,
  Unsure,
} from "./plain-yaml-scalars.js";

/**
 * Reads the YAML that programs and people write: mappings and lists by indentation and in brackets, texts of every kind, comments, anchors
 * and aliases. It gives what the YAML parser gives, many times faster; undefined for everything else, and for all mistakes but keys that
 * are written twice and what is wrong with aliases.
 */
export function parsePlainYaml(source: SourceFile): Outcome<DocumentNode> | undefined {
  const { report, said } = collectReports();
  const reading: Reading = {
    source,
    text: source.text,
    at: 0,
    end: 0,
    comment: -1,
    anchors: openAnchors(),
    report,
    placed: 0,
  };
  if (/[\r\ufeff]/.test(source.text)) return undefined;
  try {
    skipBlankLines(reading);
    skipDocumentStart(reading);
    const node = readBlock(reading, indentAt(reading), "#", 1);
    if (reading.at < reading.text.length) return undefined;
    const diagnostics = said();
    return isForgivable(diagnostics) ? { value: node, diagnostics } : { diagnostics };
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

interface Reading extends LineReading {
  readonly anchors: Anchors;
  readonly report: Report;
  /** How much there was so far that means something else elsewhere: aliases, and blocks of text that say how far in they are. */
  placed: number;
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

/** Counts a node; `depth` is the level of the collection that it is or is in. */
function spend({ anchors }: Reading, depth: number): void {
  anchors.nodes++;
  anchors.deepest = Math.max(anchors.deepest, depth);
  if (anchors.nodes > limits.nodes) throw new TooManyNodes();
  if (depth > limits.depth) throw new Unsure();
}

/** `start` is where the first key stands: behind a list's dash the line has begun already. */
function readMap(reading: Reading, start: number, indent: number, pointer: string, depth: number): DocumentNode {
  spend(reading, depth);
  const own = new Map<string, MapMember>();
  const merged = new Map<string, MapMember>();
  const { placed } = reading;
  let at = start;
  do {
    const { key, next } = readKey(reading.source, at, indent, pointer);
    const value = readMember(reading, at, next, indent, key.origin.pointer, depth);
    if (isMergeKey(key)) addMerged(merged, value, reading.report);
    else setMember(own, { key, value }, reading.report);
    at = reading.at + indent;
  } while (indentAt(reading) === indent && !isItem(reading.text, at));
  if (indentAt(reading) > indent) throw new Unsure();
  const span = stretchOf(reading, start, indent);
  const members = merged.size === 0 ? own : new Map([...merged, ...own]);
  return {
    kind: "map",
    origin: { span, pointer },
    members: reading.placed === placed ? Object.assign(members, { written: span }) : members,
  };
}

function isMergeKey({ value, origin: { span } }: LocatedText): boolean {
  return value === "<<" && !/["']/.test(span.source.text[span.start - 1] ?? "");
}

/** The value of a key that begins at a place. Behind one with a question mark it may begin as behind a list's dash. */
function readMember(
  reading: Reading,
  key: number,
  next: number,
  indent: number,
  pointer: string,
  depth: number,
): DocumentNode {
  if (!asksForKey(reading.text, key)) return readValue(reading, next, indent, pointer, depth);
  reading.at = next - 1 - indent;
  return readItem(reading, indent, pointer, depth);
}

/** What stands behind a key's colon or a list's dash. */
function readValue(reading: Reading, from: number, indent: number, pointer: string, depth: number): DocumentNode {
  const { text, anchors } = reading;
  const at = behindSpaces(text, from);
  const name = anchorAt(text, at);
  if (name === undefined) return readUnnamed(reading, at, from, indent, pointer, depth);
  const next = at + 1 + name.length;
  const first = behindSpaces(text, next);
  if (text[first] === "*" || (text[from - 1] === "-" && opensMap(reading.source, first))) throw new Unsure();
  return anchored(anchors, name, depth + 1, () => {
    const node = readUnnamed(reading, first, from, indent, pointer, depth);
    if (node.kind === "null") throw new Unsure();
    return node;
  });
}

function anchorAt(text: string, at: number): string | undefined {
  const name = /&([\w.-]+)[ \n]/y;
  name.lastIndex = at;
  return name.exec(text)?.[1];
}

/** `from` is behind the colon or the dash. */
function readUnnamed(
  reading: Reading,
  at: number,
  from: number,
  indent: number,
  pointer: string,
  depth: number,
): DocumentNode {
  const { text } = reading;
  if (at < text.length && text[at] !== "\n" && !isComment(text, at))
    return readInline(reading, at, indent, pointer, depth);
  reading.at = Math.min(lineEndAt(text, at) + 1, text.length);
  skipBlankLines(reading);
  const inner = indentAt(reading);
  const next = reading.at + inner;
  const isList = inner === indent && isItem(text, next) && text[from - 1] === ":";
  if (inner <= indent && !isList) {
    return readNothing(reading, at, pointer, depth);
  }
  if (isItem(text, next) || opensMap(reading.source, next)) return readBlock(reading, inner, pointer, depth + 1);
  if (reading.comment >= 0 || /[|>&*]/.test(text[next] ?? "")) throw new Unsure();
  return readInline(reading, next, indent, pointer, depth);
}

/** Where no value stands, it is null. Comments behind it are a part of it for the YAML parser, with what is blank behind them. */
function readNothing(reading: Reading, at: number, pointer: string, depth: number): DocumentNode {
  spend(reading, depth);
  const isCommented = reading.comment >= 0 || isComment(reading.text, at);
  reading.end = isCommented ? reading.at + Math.max(indentAt(reading), 0) : at;
  reading.comment = -1;
  return { kind: "null", origin: { span: { source: reading.source, start: at, end: at }, pointer } };
}

function readInline(reading: Reading, at: number, indent: number, pointer: string, depth: number): DocumentNode {
  const { source, text } = reading;
  const unit = text[at];
  if (!opensFlow(source, at) && unit !== "*") spend(reading, depth);
  if (unit === "|" || unit === ">") {
    if (saysColumn(source, at)) reading.placed++;
    const { located, end } = blockText(source, at, indent, pointer);
    finish(reading, end, Number.POSITIVE_INFINITY);
    return textNode(located);
  }
  const { node, end } =
    opensFlow(source, at) || unit === "*"
      ? readBrackets(reading, at, indent, pointer, depth + 1)
      : readScalar(source, at, indent, pointer);
  finishLine(reading, end, indent);
  if (indentAt(reading) > indent) throw new Unsure();
  return node;
}

interface InlineNode {
  readonly node: DocumentNode;
  readonly end: number;
}

/** A collection in brackets, or an alias. It is one level more. */
function readBrackets(reading: Reading, at: number, indent: number, pointer: string, depth: number): InlineNode {
  const { source, report, anchors } = reading;
  const spendDeeper = (inner: number): void => spend(reading, inner);
  const follow = (span: Span, own: string, inner: number): DocumentNode => {
    reading.placed++;
    const name = source.text.slice(span.start + 1, span.end);
    return followAlias(anchors, name, { origin: { span, pointer: own }, depth: inner }, report);
  };
  return readFlow({ source, indent, depth, spend: spendDeeper, follow, report }, at, pointer, depth);
}

function readScalar(source: SourceFile, at: number, indent: number, pointer: string): InlineNode {
  const quoted = quotedText(source, at, indent);
  if (quoted !== undefined) return { node: textNode(locatedQuote(source, quoted, pointer)), end: quoted.end };
  const stretch = plainStretch(source.text, at, indent);
  const origin = { span: { source, ...stretch }, pointer };
  return { node: plainScalar(source.text.slice(at, stretch.end), origin), end: stretch.end };
}

function readList(reading: Reading, indent: number, pointer: string, depth: number): DocumentNode {
  spend(reading, depth);
  const start = reading.at + indent;
  const items: DocumentNode[] = [];
  do items.push(readItem(reading, indent, `${pointer}/${items.length}`, depth));
  while (indentAt(reading) === indent && isItem(reading.text, reading.at + indent));
  if (indentAt(reading) > indent) throw new Unsure();
  return { kind: "list", origin: { span: stretchOf(reading, start, indent), pointer }, items };
}

/** A mapping or a list may begin behind the dash; it goes on where its first key or dash stands. */
function readItem(reading: Reading, indent: number, pointer: string, depth: number): DocumentNode {
  const { text } = reading;
  const from = reading.at + indent + 1;
  const at = behindSpaces(text, from);
  if (at === text.length || /[\n&]/.test(text[at] ?? "") || isComment(text, at)) {
    return readValue(reading, from, indent, pointer, depth);
  }
  const column = at - reading.at;
  if (isItem(text, at)) return readList(reading, column, pointer, depth + 1);
  return opensMap(reading.source, at)
    ? readMap(reading, at, column, pointer, depth + 1)
    : readInline(reading, at, indent, pointer, depth);
}
