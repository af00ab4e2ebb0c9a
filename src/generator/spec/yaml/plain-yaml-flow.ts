import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { DocumentNode, MapMember } from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { SourceFile, Span } from "../../source/source-file.js";
import { setMember } from "../set-member.js";
import { isComment } from "./plain-yaml-lines.js";
import {
  behindSpaces,
  lineEndAt,
  locatedQuote,
  plainScalar,
  quotedText,
  textNode,
  Unsure,
} from "./plain-yaml-scalars.js";

/** A file with collections in brackets, and what counts their nodes. */
export interface FlowReading {
  readonly source: SourceFile;
  /** Each line but the first is further in than this, or begins with the last closing bracket. */
  readonly indent: number;
  /** The level of the whole. */
  readonly depth: number;
  /** Told of each node with the level of the collection that it is or is in. Throws where there are too many, or one is too deep. */
  readonly spend: (depth: number) => void;
  /** The node that an alias stands for. */
  readonly follow: (alias: Span, pointer: string, depth: number) => DocumentNode;
  readonly report: Report;
}

interface FlowNode {
  readonly node: DocumentNode;
  /** Behind its last letter. */
  readonly end: number;
}

/** Whether a mapping or a list in brackets begins at a place. */
export function opensFlow({ text }: SourceFile, at: number): boolean {
  return text[at] === "{" || text[at] === "[";
}

/** The value at a place, a scalar or a collection in brackets. A scalar has to end in the line that it begins in. */
export function readFlow(reading: FlowReading, at: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  const alias = aliasAt(source, at);
  if (alias !== undefined) return { node: reading.follow(alias, pointer, depth), end: alias.end };
  reading.spend(opensFlow(source, at) ? depth : depth - 1);
  if (source.text[at] === "{") return readMapping(reading, at, pointer, depth);
  if (source.text[at] === "[") return readItems(reading, at, pointer, depth);
  const quoted = quotedText(source, at, reading.indent);
  if (quoted !== undefined) {
    return { node: textNode(locatedQuote(source, quoted, pointer)), end: quoted.end };
  }
  const written = matchAt(plainInFlow, source.text, at)?.trimEnd() ?? "";
  const end = at + written.length;
  return { node: plainScalar(written, { span: { source, start: at, end }, pointer }), end };
}

/** The stretch of an alias, its `*` included; undefined where none stands. */
function aliasAt(source: SourceFile, start: number): Span | undefined {
  const name = source.text[start] === "*" ? matchAt(/[\w.-]+(?=[ \n,\]}]|$)/y, source.text, start + 1) : undefined;
  return name === undefined ? undefined : { source, start, end: start + 1 + name.length };
}

const plainInFlow = /[^,[\]{}\n]+/y;

function readMapping(reading: FlowReading, start: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  const members = new Map<string, MapMember>();
  let at = behindBlanks(reading, start + 1, depth);
  while (source.text[at] !== "}") {
    const member = readMember(reading, at, pointer, depth);
    setMember(members, { key: member.key, value: member.value }, reading.report);
    at = behindSeparator(reading, member.end, "}", depth);
  }
  const end = at + 1;
  return { node: { kind: "map", origin: { span: { source, start, end }, pointer }, members }, end };
}

const keyInFlow = /[\w$/.][\w$/.-]*(?=:[ \n])/y;

function readMember(
  reading: FlowReading,
  at: number,
  pointer: string,
  depth: number,
): MapMember & { readonly end: number } {
  const { source } = reading;
  const { name, start, colon } = readName(source, at);
  if (name.length > limits.nameLetters) throw new Unsure();
  const inner = `${pointer}/${pointerSegment(name)}`;
  const key = { value: name, origin: { span: { source, start, end: start + name.length }, pointer: inner } };
  const { node, end } = readFlow(reading, behindBlanks(reading, colon + 1, depth + 1), inner, depth + 1);
  return { key, value: node, end };
}

/** A name, where it begins, and where the colon behind it stands. */
function readName(
  source: SourceFile,
  at: number,
): { readonly name: string; readonly start: number; readonly colon: number } {
  const quoted = quotedText(source, at);
  if (quoted === undefined) {
    const name = matchAt(keyInFlow, source.text, at);
    if (name === undefined) throw new Unsure();
    return { name, start: at, colon: at + name.length };
  }
  const { value: name, end } = quoted;
  const colon = behindSpaces(source.text, end);
  if (source.text[colon] !== ":" || end - at - 2 !== name.length) throw new Unsure();
  return { name, start: at + 1, colon };
}

function readItems(reading: FlowReading, start: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  const items: DocumentNode[] = [];
  let at = behindBlanks(reading, start + 1, depth);
  while (source.text[at] !== "]") {
    const item = readFlow(reading, at, `${pointer}/${items.length}`, depth + 1);
    items.push(item.node);
    at = behindSeparator(reading, item.end, "]", depth);
  }
  const end = at + 1;
  return { node: { kind: "list", origin: { span: { source, start, end }, pointer }, items }, end };
}

/** Where the next part begins, or the closing bracket stands. */
function behindSeparator(reading: FlowReading, from: number, close: string, depth: number): number {
  const { text } = reading.source;
  const at = behindBlanks(reading, from, depth);
  if (text[at] === close) return at;
  if (text[at] !== ",") throw new Unsure();
  return behindBlanks(reading, at + 1, depth);
}

/** Behind the spaces, comments and line ends in a collection of that level. */
function behindBlanks({ source: { text }, indent, depth: whole }: FlowReading, from: number, depth: number): number {
  let at = behindSpaces(text, from);
  for (;;) {
    if (isComment(text, at)) at = lineEndAt(text, at);
    if (text[at] !== "\n") return at;
    const start = at + 1;
    at = behindSpaces(text, start);
    const isLast = depth === whole && (text[at] === "]" || text[at] === "}");
    if (text[at] !== "\n" && at - start < (isLast ? indent : indent + 1)) throw new Unsure();
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
