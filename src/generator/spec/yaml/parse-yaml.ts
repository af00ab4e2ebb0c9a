import { createRequire } from "node:module";
import type { Composer, CST, ParsedNode, Scalar, ScalarTag, YAMLMap } from "yaml";
import { collectReports } from "../../source/diagnostics/collect-reports.js";
import type { Diagnostic, Outcome, Report } from "../../source/diagnostics/diagnostic.js";
import { isForgivable } from "../../source/diagnostics/leniency.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapMember } from "../../source/nodes/document-node.js";
import { pointerSegment } from "../../source/nodes/json-pointer.js";
import type { Origin, SourceFile, Span } from "../../source/source-file.js";
import { parseJson } from "../json/parse-json.js";
import { setMember } from "../set-member.js";
import {
  controlCharacter,
  keyNotText,
  nameTooLong,
  nestedTooDeeply,
  severalDocuments,
  shallowQuote,
} from "../syntax-diagnostics.js";
import { type Anchors, addMerged, anchored, followAlias, openAnchors, spendNode } from "./anchors.js";
import { indentQuotes } from "./indent-quotes.js";
import { parsePlainYaml } from "./parse-plain-yaml.js";
import { locateScalar, type ScalarStyle } from "./scalar-offsets.js";
import { leavesQuoteOpen, type YamlProblem, yamlProblemPage } from "./yaml-messages.js";

/**
 * Reads YAML 1.2 (core schema, with merge keys) or JSON into nodes that know where each letter was written. Keys are texts: `200`
 * is "200". An empty file is a null node. The value is absent after any error that has no sane reading; the errors are in file order.
 */
export function parseYaml(source: SourceFile): Outcome<DocumentNode> {
  if (/^\s*[[{]/.test(source.text)) {
    const json = parseJson(source);
    const isYaml = json.diagnostics.some(({ code }) => code === "json-syntax") && !source.path.endsWith(".json");
    if (!isYaml) return json;
  }
  const control = source.text.search(/(?![\t\n\r\u007f-\u009f])\p{Cc}/u);
  if (control >= 0) return { diagnostics: [controlCharacter(source, control)] };
  return parsePlainYaml(source) ?? parseYamlText(source);
}

/** Most documents are read without the package, and do not wait for it. */
function yamlPackage(): typeof import("yaml") {
  // `require` is untyped; the type named here is that of the very module it loads.
  loaded ??= createRequire(import.meta.url)("yaml") as typeof import("yaml");
  return loaded;
}

let loaded: typeof import("yaml") | undefined;

/** As `parseYaml`, by the YAML parser in any case. */
export function parseYamlText(source: SourceFile): Outcome<DocumentNode> {
  const { outcome, unclosed } = readText(source);
  const indented = unclosed.length === 0 ? undefined : indentQuotes(source.text, unclosed);
  if (indented === undefined) return outcome;
  const again = readText({ ...source, text: indented.text }).outcome;
  if (again.value === undefined) return outcome;
  const pages = indented.starts.map((start) => shallowQuote(spanAt(source, start, start + 1)));
  return { value: again.value, diagnostics: [...pages, ...again.diagnostics] };
}

interface ReadText {
  readonly outcome: Outcome<DocumentNode>;
  /** Where quoted texts were left open. */
  readonly unclosed: readonly number[];
}

function readText(source: SourceFile): ReadText {
  const unread = (diagnostics: readonly Diagnostic[], unclosed: readonly number[] = []): ReadText => {
    return { outcome: { diagnostics }, unclosed };
  };
  const early = problemsAtStart(source);
  if (early !== undefined) return unread(early);
  const tokens = tokensOf(source.text);
  const tooDeep = firstTooDeep(tokens);
  if (tooDeep !== undefined) return unread([tooDeepAt(source, tooDeep)]);
  const documents = compose(tokens, source.text.length);
  const [document, second] = documents;
  if (document === undefined) throw new Error("the YAML parser gave no document");
  const problems = problemsOf(documents);
  const pages = firstOfEachLine(source, problems);
  if (!isForgivable(pages))
    return unread(
      pages,
      problems.filter(leavesQuoteOpen).map(({ start }) => start),
    );
  if (second !== undefined) return unread([severalDocuments(spanAt(source, second.range[0], second.range[0] + 3))]);
  const { report, said } = collectReports();
  pages.forEach(report);
  const node = buildNode({ source, report, anchors: openAnchors() }, document.contents, "#", 1);
  const diagnostics = said();
  return isForgivable(diagnostics) ? { outcome: { value: node, diagnostics }, unclosed: [] } : unread(diagnostics);
}

/**
 * The pages about the first letters of a large file, where there are as many as are shown, or very many problems in a few lines: nobody
 * needs to read on. Problems in the second half of these letters do not count, since it may be the cut that is wrong.
 */
function problemsAtStart(source: SourceFile): readonly Diagnostic[] | undefined {
  if (source.text.length <= 2 * beginning) return undefined;
  const lines = source.text.lastIndexOf("\n", beginning) + 1;
  const text = source.text.slice(0, lines > beginning / 2 ? lines : beginning);
  const tokens = tokensOf(text);
  const tooDeep = firstTooDeep(tokens);
  if (tooDeep !== undefined) return tooDeep < text.length / 2 ? [tooDeepAt(source, tooDeep)] : undefined;
  const problems = problemsOf(compose(tokens, text.length));
  const certain = problems.filter(({ end }) => end < text.length / 2);
  const pages = firstOfEachLine(source, certain);
  return pages.length === limits.syntaxErrors || certain.length > manyProblems ? pages : undefined;
}

const beginning = 64 * 1024;
const manyProblems = 1_000;

function tooDeepAt(source: SourceFile, at: number): Diagnostic {
  return nestedTooDeeply(spanAt(source, at, at + 1));
}

/** Up to the second document, which is one too many already. */
function tokensOf(text: string): readonly CST.Token[] {
  const { Parser } = yamlPackage();
  const tokens: CST.Token[] = [];
  let documents = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") documents += 1;
    if (documents > 2) break;
    tokens.push(token);
  }
  return tokens;
}

function problemsOf(documents: readonly ComposedDocument[]): readonly YamlProblem[] {
  return documents.flatMap(({ errors, warnings }) => [...errors, ...warnings.filter(isTagProblem)]).map(asProblem);
}

/** Of a hundred thousand problems none needs the trace that an exception takes, which is most of their cost. */
function compose(tokens: readonly CST.Token[], length: number): readonly ComposedDocument[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const { Composer } = yamlPackage();
    return [...new Composer(composerOptions).compose(tokens, true, length)];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

type ComposedDocument = ReturnType<Composer["end"]> extends Iterable<infer Composed> ? Composed : never;

/** `!!float 100` is a number (YAML 1.2.2, 10.3.2), which the package takes of other texts only. A whole number without a tag is read before. */
const wholeFloat: ScalarTag = { tag: "tag:yaml.org,2002:float", default: true, test: /^[-+]?\d+$/, resolve: Number };

/** `schema` also keeps a `%YAML 1.1` line from changing what values mean; unique keys are ours to check, in linear time. */
const composerOptions: ConstructorParameters<typeof Composer>[0] = {
  schema: "core",
  customTags: [wholeFloat],
  resolveKnownTags: false,
  merge: false,
  uniqueKeys: false,
  keepSourceTokens: true,
};

/** The first place where collections are nested too deeply; found without recursion, before anything recursive sees them. */
function firstTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  let first: number | undefined;
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { token, depth } = entry;
    if (token.type === "document" && token.value !== undefined) open.push({ token: token.value, depth: 0 });
    if (!("items" in token)) continue;
    if (depth >= limits.depth) first = Math.min(first ?? token.offset, token.offset);
    else
      for (const { key, value } of token.items)
        for (const child of [key, value]) if (child) open.push({ token: child, depth: depth + 1 });
  }
  return first;
}

/**
 * Documents that programs made have `undefined` as js-yaml writes it, beside an empty text, and merge keys as Go does: both are read as
 * they stand.
 */
function isTagProblem({ code, message }: { readonly code: string; readonly message: string }): boolean {
  return code === "TAG_RESOLVE_FAILED" && !/tag:yaml\.org,2002:(?:js\/undefined|merge)$/.test(message);
}

function asProblem(error: {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}): YamlProblem {
  return { code: error.code, message: error.message, start: error.pos[0], end: error.pos[1] };
}

/** What follows a problem in its line only repeats it. */
function firstOfEachLine(source: SourceFile, problems: readonly YamlProblem[]): readonly Diagnostic[] {
  const kept: YamlProblem[] = [];
  let lineEnd = -1;
  for (const problem of problems.toSorted((a, b) => a.start - b.start)) {
    if (kept.length === limits.syntaxErrors) break;
    if (problem.start <= lineEnd) continue;
    kept.push(problem);
    const found = source.text.indexOf("\n", problem.start);
    lineEnd = found < 0 ? source.text.length : found;
  }
  return kept.map((problem) => yamlProblemPage(source, problem));
}

interface Walk {
  readonly source: SourceFile;
  readonly report: Report;
  readonly anchors: Anchors;
}

function buildNode(walk: Walk, node: ParsedNode | null, pointer: string, depth: number): DocumentNode {
  const origin = originOf(walk, node, pointer);
  if (node === null) return { kind: "null", origin };
  const { isAlias, isMap, isScalar } = yamlPackage();
  if (isAlias(node)) return followAlias(walk.anchors, node.source, { origin, depth }, walk.report);
  return anchored(walk.anchors, node.anchor, depth, () => {
    spendNode(walk.anchors, origin.span, walk.report);
    if (isScalar(node)) return buildScalar(walk, node, origin);
    return isMap(node) ? buildMap(walk, node, origin, depth) : buildList(walk, node.items, origin, depth);
  });
}

function buildList(walk: Walk, nodes: readonly ParsedNode[], origin: Origin, depth: number): DocumentNode {
  const items = nodes.map((item, index) => buildNode(walk, item, `${origin.pointer}/${index}`, depth + 1));
  return { kind: "list", origin, items };
}

function buildMap(walk: Walk, map: YAMLMap.Parsed, origin: Origin, depth: number): DocumentNode {
  const own = new Map<string, MapMember>();
  const merged = new Map<string, MapMember>();
  for (const { key: keyNode, value: valueNode } of map.items) {
    const key = buildKey(walk, keyNode, origin.pointer);
    if (key === undefined) continue;
    const value = buildNode(walk, valueNode, key.origin.pointer, depth + 1);
    if (isMergeKey(keyNode)) addMerged(merged, value, walk.report);
    else setMember(own, { key, value }, walk.report);
  }
  return { kind: "map", origin, members: merged.size === 0 ? own : new Map([...merged, ...own]) };
}

/** A key as it is written, whatever YAML takes it for: `200`, `1.10`, `null` and `true` are names. */
function buildKey(walk: Walk, node: ParsedNode, mapPointer: string): LocatedText | undefined {
  const { isScalar } = yamlPackage();
  if (isScalar(node) && node.source.length > limits.nameLetters) {
    walk.report(nameTooLong(originOf(walk, node, mapPointer).span));
    return undefined;
  }
  if (isScalar(node) && (node.source !== "" || node.type !== "PLAIN")) {
    const text = locatedText(walk, node, `${mapPointer}/${pointerSegment(node.source)}`);
    if (node.anchor !== undefined)
      anchored(walk.anchors, node.anchor, 1, () => ({ kind: "text", origin: text.origin, text }));
    return text;
  }
  walk.report(keyNotText(originOf(walk, node, mapPointer).span, mapPointer));
  return undefined;
}

function isMergeKey(node: ParsedNode): boolean {
  return yamlPackage().isScalar(node) && node.source === "<<" && node.type === "PLAIN";
}

function buildScalar(walk: Walk, node: Scalar.Parsed, origin: Origin): DocumentNode {
  const { value } = node;
  if (value === null) return { kind: "null", origin };
  if (typeof value === "boolean") return { kind: "boolean", origin, value };
  if (typeof value === "number") return { kind: "number", origin, value, raw: node.source };
  const text = locatedText(walk, node, origin.pointer);
  return { kind: "text", origin: text.origin, text };
}

function locatedText({ source }: Walk, node: Scalar.Parsed, pointer: string): LocatedText {
  const [start, end] = node.range;
  return locateScalar(source, { start, end }, styleOf(node), node.source, pointer);
}

function styleOf(node: Scalar.Parsed): ScalarStyle {
  const token = node.srcToken;
  if (token?.type === "block-scalar") {
    return { kind: "block", contentStart: node.range[1] - token.source.length, indent: token.indent };
  }
  return { kind: node.type === "QUOTE_DOUBLE" ? "double" : node.type === "QUOTE_SINGLE" ? "single" : "plain" };
}

function originOf(walk: Walk, node: ParsedNode | null, pointer: string): Origin {
  const [start, end] = node?.range ?? [0, 0];
  return { span: spanAt(walk.source, start, end), pointer };
}

function spanAt(source: SourceFile, start: number, end: number): Span {
  return { source, start, end };
}
