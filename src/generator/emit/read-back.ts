import type { Code, CodePart, Encoded, FixedText } from "../source/code/code.js";
import { type CodeReader, readCode } from "./read-code.js";

/**
 * Reads what was printed and holds it against the plan, token by token: every declaration, import, call, name and value must be the
 * planned one, and a comment may stand only where a doc comment is planned. A difference is a bug of ours, such as an encoder that let
 * a document's text out of its literal, and so an exception.
 */
export function assertReadsBack(path: string, planned: Iterable<CodePart>, printed: string): void {
  const reader = readCode(printed);
  if (!reader.header() || !readsAll(planned, reader) || !reader.atEnd()) refuse(path, reader);
}

/** As `assertReadsBack`, for a part of a file: no header stands before it. */
export function assertReadsAs(part: string, planned: Iterable<CodePart>, printed: string): void {
  const reader = readCode(printed);
  if (!readsAll(planned, reader) || !reader.atEnd()) refuse(part, reader);
}

function refuse(what: string, reader: CodeReader): never {
  throw new Error(`${what} is not what was planned, from line ${reader.line()} on`);
}

function readsAll(parts: Iterable<CodePart>, reader: CodeReader): boolean {
  for (const part of parts) if (!readsPart(part, reader)) return false;
  return true;
}

/** By index: an iterator for each of a million short lists is felt. */
function readsParts(parts: readonly CodePart[], reader: CodeReader): boolean {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part !== undefined && !readsPart(part, reader)) return false;
  }
  return true;
}

function readsPart(part: CodePart, reader: CodeReader): boolean {
  if (typeof part === "string") return readsFixed(part, reader);
  if (!("kind" in part)) return readsParts(part.parts, reader);
  if (part.kind === "member") return readsMember(part.of, reader);
  return part.kind === "indent" || part.kind === "group" ? readsPart(part.of, reader) : readsLeaf(part, reader);
}

/** The text that was read as a member: what is the same, letter by letter, is that member again. */
const memberTexts = new WeakMap<Code, string>();

function readsMember(of: Code, reader: CodeReader): boolean {
  const known = memberTexts.get(of);
  if (known !== undefined && reader.takesMember(known)) return true;
  const text = reader.taken(() => readsPart(of, reader));
  if (text !== undefined) memberTexts.set(of, text);
  return text !== undefined;
}

type Leaf = Exclude<CodePart, string | { readonly parts: unknown } | { readonly of: unknown }>;

function readsLeaf(part: Leaf, reader: CodeReader): boolean {
  switch (part.kind) {
    case "symbol":
      return reader.takesWord(part.name);
    case "word":
    case "string":
    case "number":
    case "prose":
      return readsEncoded(part, reader);
    case "if-broken":
      reader.takes(part.text.trim());
      return true;
    case "doc":
      return reader.comment();
    case "line":
    case "hard-line":
      return true;
  }
}

function readsEncoded(part: Encoded, reader: CodeReader): boolean {
  switch (part.kind) {
    case "word":
      return reader.takesWord(part.text);
    case "string":
      return reader.takesString(part.value);
    case "number":
      return reader.number() === part.value;
    case "prose":
      return false;
  }
}

function readsFixed(text: FixedText, reader: CodeReader): boolean {
  const { whole, tokens } = readingOf(text);
  if (whole !== undefined && reader.takes(whole)) return true;
  for (const token of tokens)
    if (!(token.isWord ? reader.takesWord(token.text) : reader.takes(token.text))) return false;
  return true;
}

/** How a fixed text is read. */
interface Reading {
  /** The text as it mostly stands, where its end is the end of its last token; where lines end inside, it is read by its tokens. */
  readonly whole: string | undefined;
  readonly tokens: readonly Token[];
}

interface Token {
  readonly text: string;
  readonly isWord: boolean;
}

/** Fixed text comes again and again. */
const known = new Map<FixedText, Reading>();

/** Comments and strings, words (numbers count as words), and else single characters. */
function readingOf(text: FixedText): Reading {
  const found = known.get(text);
  if (found !== undefined) return found;
  const texts = text.match(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|[\p{ID_Continue}$]+|[^\s]/gu) ?? [];
  const tokens = texts.map((token) => ({ text: token, isWord: /^[\p{ID_Continue}$]/u.test(token) }));
  const whole = tokens.length > 1 && tokens.at(-1)?.isWord === false ? text.trim() : undefined;
  known.set(text, { whole, tokens });
  return { whole, tokens };
}
