import type { Diagnostic } from "../../source/diagnostic.js";
import type { DocumentNode, MapMember } from "../../source/document-node.js";
import { pointerSegment } from "../../source/json-pointer.js";
import { limits } from "../../source/limits.js";
import type { SourceFile } from "../../source/source-file.js";
import { duplicateKey } from "../syntax-diagnostics.js";
import { locatedQuote, plainScalar, quotedText, Unsure } from "./plain-yaml-scalars.js";

/** A file with collections in brackets, and what counts their nodes. */
export interface FlowReading {
  readonly source: SourceFile;
  /** Told of each node. Throws where there are too many, or one is too deep. */
  readonly spend: (depth: number) => void;
  readonly report: (diagnostic: Diagnostic) => void;
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

/** The value at a place, a scalar or a collection in brackets. It has to end in the line that it begins in. */
export function readFlow(reading: FlowReading, at: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  reading.spend(depth);
  if (source.text[at] === "{") return readMapping(reading, at, pointer, depth);
  if (source.text[at] === "[") return readItems(reading, at, pointer, depth);
  const quoted = quotedText(source, at);
  if (quoted !== undefined) {
    const text = locatedQuote(source, at, quoted, pointer);
    return { node: { kind: "text", origin: text.origin, text }, end: quoted.end };
  }
  const written = matchAt(plainInFlow, source.text, at)?.trimEnd() ?? "";
  const end = at + written.length;
  return { node: plainScalar(written, { span: { source, start: at, end }, pointer }), end };
}

const plainInFlow = /[^,[\]{}\n]+/y;

function readMapping(reading: FlowReading, start: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  const members = new Map<string, MapMember>();
  let at = skipSpaces(source.text, start + 1);
  while (source.text[at] !== "}") {
    const member = readMember(reading, at, pointer, depth);
    setMember(members, { key: member.key, value: member.value }, reading.report);
    at = behindSeparator(source.text, member.end, "}");
  }
  const end = at + 1;
  return { node: { kind: "map", origin: { span: { source, start, end }, pointer }, members }, end };
}

/** Of a key that is written twice, the last one counts for whoever goes on. */
export function setMember(
  members: Map<string, MapMember>,
  member: MapMember,
  report: (diagnostic: Diagnostic) => void,
): void {
  const { value, origin } = member.key;
  const first = members.get(value);
  members.set(value, member);
  if (first !== undefined) report(duplicateKey(origin.span, origin.pointer, value, first.key.origin.span));
}

const keyInFlow = /[\w$/.][\w$/.-]*(?=: )/y;

function readMember(
  reading: FlowReading,
  at: number,
  pointer: string,
  depth: number,
): MapMember & { readonly end: number } {
  const { source } = reading;
  const name = matchAt(keyInFlow, source.text, at);
  if (name === undefined || name.length > limits.nameLetters) throw new Unsure();
  const inner = `${pointer}/${pointerSegment(name)}`;
  const key = { value: name, origin: { span: { source, start: at, end: at + name.length }, pointer: inner } };
  const { node, end } = readFlow(reading, skipSpaces(source.text, at + name.length + 1), inner, depth + 1);
  return { key, value: node, end };
}

function readItems(reading: FlowReading, start: number, pointer: string, depth: number): FlowNode {
  const { source } = reading;
  const items: DocumentNode[] = [];
  let at = skipSpaces(source.text, start + 1);
  while (source.text[at] !== "]") {
    const item = readFlow(reading, at, `${pointer}/${items.length}`, depth + 1);
    items.push(item.node);
    at = behindSeparator(source.text, item.end, "]");
  }
  const end = at + 1;
  return { node: { kind: "list", origin: { span: { source, start, end }, pointer }, items }, end };
}

/** Where the next part begins, or the closing bracket stands. */
function behindSeparator(text: string, from: number, close: string): number {
  const at = skipSpaces(text, from);
  if (text[at] === close) return at;
  if (text[at] !== "," || text[at + 1] !== " ") throw new Unsure();
  return skipSpaces(text, at + 1);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
