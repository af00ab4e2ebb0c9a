import { collectReports, type Reports } from "../../source/diagnostics/collect-reports.js";
import type { Diagnostic, Outcome } from "../../source/diagnostics/diagnostic.js";
import { isForgivable } from "../../source/diagnostics/leniency.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapMember } from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { Origin, SourceFile, Span } from "../../source/source-file.js";
import { setMember } from "../set-member.js";
import {
  jsonSyntax,
  nameTooLong,
  nestedTooDeeply,
  tooManyNames,
  tooManyNodes,
  trailingComma,
  unclearJson,
} from "../syntax-diagnostics.js";
import { scanJson, type UnscannedJson } from "./json-cells.js";
import { jsonRoot } from "./json-nodes.js";
import { type JsonText, scanJsonText, whiteEnd } from "./scan-json-text.js";

/**
 * Reads JSON (RFC 8259) into nodes. It gives what the YAML parser gives for the same text, many times faster. The first syntax
 * error ends it; the value is absent after any error that has no sane reading.
 */
export function parseJson(source: SourceFile): Outcome<DocumentNode> {
  const scanned = scanJson(source.text);
  if ("cells" in scanned) return { value: jsonRoot(source, scanned), diagnostics: [] };
  const tooLarge = tooLargeAt({ source, start: scanned.at, end: scanned.at + 1 }, scanned);
  return tooLarge === undefined ? readJson(source) : { diagnostics: [tooLarge] };
}

/** What only the size is wrong with, and what is too large to look at closely. */
function tooLargeAt(span: Span, { why, values }: UnscannedJson): Diagnostic | undefined {
  if (why === "values") return tooManyNodes(span);
  if (why === "names") return tooManyNames(span);
  return values > limits.nodesReadClosely ? unclearJson(span) : undefined;
}

/** As `parseJson`, with all nodes at once. It has words for everything that can be wrong. */
function readJson(source: SourceFile): Outcome<DocumentNode> {
  const reading: Reading = { source, text: source.text, at: 0, nodes: 0, reports: collectReports() };
  skipWhite(reading);
  const node = readValue(reading, "#", 1);
  skipWhite(reading);
  if (node !== undefined && reading.at < reading.text.length) failed(reading, "the end of the file");
  const diagnostics = reading.reports.said();
  return node !== undefined && isForgivable(diagnostics) ? { value: node, diagnostics } : { diagnostics };
}

/** Where the reading stands. The functions below advance `at`; undefined from one of them means that the reading has ended. */
interface Reading {
  readonly source: SourceFile;
  readonly text: string;
  at: number;
  nodes: number;
  readonly reports: Reports;
}

const openBrace = 0x7b;
const openBracket = 0x5b;
const quote = 0x22;

function readValue(reading: Reading, pointer: string, depth: number): DocumentNode | undefined {
  const start = reading.at;
  reading.nodes++;
  if (reading.nodes > limits.nodes) return stop(reading, tooManyNodes(unitAt(reading, start)));
  switch (reading.text.charCodeAt(start)) {
    case openBrace:
      return depth > limits.depth
        ? stop(reading, nestedTooDeeply(unitAt(reading, start)))
        : readMap(reading, pointer, depth);
    case openBracket:
      return depth > limits.depth
        ? stop(reading, nestedTooDeeply(unitAt(reading, start)))
        : readList(reading, pointer, depth);
    case quote:
      return readText(reading, pointer);
    default:
      return readWord(reading, pointer);
  }
}

function readMap(reading: Reading, pointer: string, depth: number): DocumentNode | undefined {
  const start = reading.at++;
  const members = new Map<string, MapMember>();
  skipWhite(reading);
  while (reading.text[reading.at] !== "}") {
    if (members.size > 0 && !readSeparator(reading, "}")) return undefined;
    if (reading.text[reading.at] === "}") break;
    const member = readMember(reading, pointer, depth);
    if (member === undefined) return undefined;
    setMember(members, member, reading.reports.report);
    skipWhite(reading);
  }
  reading.at++;
  return { kind: "map", origin: originOf(reading, start, reading.at, pointer), members };
}

function readMember(reading: Reading, pointer: string, depth: number): MapMember | undefined {
  const scanned = reading.text[reading.at] === '"' ? scanText(reading) : failed(reading, "a name in double quotes");
  if (scanned === undefined) return undefined;
  if (scanned.value.length > limits.nameLetters) return stop(reading, nameTooLong(unitAt(reading, scanned.start)));
  const memberPointer = `${pointer}/${pointerSegment(scanned.value)}`;
  const key = locatedText(reading, scanned, memberPointer);
  skipWhite(reading);
  if (reading.text[reading.at] !== ":") return failed(reading, '":"');
  reading.at++;
  skipWhite(reading);
  const value = readValue(reading, memberPointer, depth + 1);
  return value === undefined ? undefined : { key, value };
}

function readList(reading: Reading, pointer: string, depth: number): DocumentNode | undefined {
  const start = reading.at++;
  const items: DocumentNode[] = [];
  skipWhite(reading);
  while (reading.text[reading.at] !== "]") {
    if (items.length > 0 && !readSeparator(reading, "]")) return undefined;
    if (reading.text[reading.at] === "]") break;
    const item = readValue(reading, `${pointer}/${items.length}`, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    skipWhite(reading);
  }
  reading.at++;
  return { kind: "list", origin: originOf(reading, start, reading.at, pointer), items };
}

/** The comma between two members or items, or one too many behind the last; false ends the reading. */
function readSeparator(reading: Reading, close: string): boolean {
  if (reading.text[reading.at] !== ",") {
    failed(reading, `"," or "${close}"`);
    return false;
  }
  const comma = reading.at++;
  skipWhite(reading);
  if (reading.text[reading.at] !== close) return true;
  reading.reports.report(trailingComma({ source: reading.source, start: comma, end: comma + 1 }, close));
  return true;
}

function readText(reading: Reading, pointer: string): DocumentNode | undefined {
  const scanned = scanText(reading);
  if (scanned === undefined) return undefined;
  const text = locatedText(reading, scanned, pointer);
  return { kind: "text", origin: text.origin, text };
}

function scanText(reading: Reading): JsonText | undefined {
  const scanned = scanJsonText(reading.source, reading.at + 1);
  if (scanned.kind === "problem") return stop(reading, scanned.problem);
  reading.at = scanned.end + 1;
  return scanned;
}

function locatedText(reading: Reading, scanned: JsonText, pointer: string): LocatedText {
  const { value, start, end } = scanned;
  const origin = originOf(reading, start, end, pointer);
  if (end - start === value.length) return { value, origin };
  return {
    value,
    origin,
    get offsets() {
      return scanned.offsets;
    },
  };
}

const word = /true|false|null|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function readWord(reading: Reading, pointer: string): DocumentNode | undefined {
  word.lastIndex = reading.at;
  const match = word.exec(reading.text);
  if (match === null) return failed(reading, "a value");
  const origin = originOf(reading, reading.at, word.lastIndex, pointer);
  reading.at = word.lastIndex;
  if (/[\w.+-]/.test(reading.text[reading.at] ?? "")) return failed(reading, "the end of the value");
  if (match[1] !== undefined) return { kind: "number", origin, value: Number(match[1]), raw: match[1] };
  return match[0] === "null" ? { kind: "null", origin } : { kind: "boolean", origin, value: match[0] === "true" };
}

function skipWhite(reading: Reading): void {
  reading.at = whiteEnd(reading.text, reading.at);
}

function unitAt({ source }: Reading, start: number): Span {
  return { source, start, end: start + 1 };
}

function originOf(reading: Reading, start: number, end: number, pointer: string): Origin {
  return { span: { source: reading.source, start, end }, pointer };
}

function failed(reading: Reading, wanted: string): undefined {
  const { source, text, at } = reading;
  const found =
    at >= text.length
      ? "the end of the file"
      : JSON.stringify(/^(?:[\w$]+|.)/su.exec(text.slice(at, at + 20))?.[0] ?? "");
  const comment = text.startsWith("//", at) || text.startsWith("/*", at) || text[at] === "#";
  const hint = comment ? "JSON has no comments; YAML has" : undefined;
  return stop(reading, jsonSyntax({ source, start: at, end: at + 1 }, `expected ${wanted}, found ${found}`, hint));
}

function stop(reading: Reading, diagnostic: Diagnostic): undefined {
  reading.reports.report(diagnostic);
  return undefined;
}
