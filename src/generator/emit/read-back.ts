import type { CodePart, Encoded, FixedText } from "../source/code.js";
import { type CodeReader, readCode } from "./read-code.js";

/**
 * Reads what was printed and holds it against the plan, token by token: every declaration, import, call, name and value must be the
 * planned one, and a comment may stand only where a doc comment is planned. A difference is a bug of ours, such as an encoder that let
 * a document's text out of its literal, and so an exception.
 */
export function assertReadsBack(path: string, planned: readonly CodePart[], printed: string): void {
  const reader = readCode(printed);
  if (!reader.header() || !planned.every((part) => readsPart(part, reader)) || !reader.atEnd())
    throw new Error(`${path} is not what was planned, from line ${reader.line()} on`);
}

function readsPart(first: CodePart, reader: CodeReader): boolean {
  const pending: CodePart[] = [first];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part === "string") {
      if (!readsFixed(part, reader)) return false;
    } else if (!("kind" in part)) {
      for (let index = part.parts.length - 1; index >= 0; index -= 1) {
        const inner = part.parts[index];
        if (inner !== undefined) pending.push(inner);
      }
    } else if (part.kind === "indent" || part.kind === "group") pending.push(part.of);
    else if (!readsLeaf(part, reader)) return false;
  }
  return true;
}

type Leaf = Exclude<CodePart, string | { readonly parts: unknown } | { readonly of: unknown }>;

function readsLeaf(part: Leaf, reader: CodeReader): boolean {
  switch (part.kind) {
    case "symbol":
      return reader.word() === part.name;
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
      return reader.word() === part.text;
    case "string":
      return reader.string() === part.value;
    case "number":
      return reader.number() === part.value;
    case "prose":
      return false;
  }
}

function readsFixed(text: FixedText, reader: CodeReader): boolean {
  return tokensOf(text).every((token) =>
    /^[\p{ID_Continue}$]/u.test(token) ? reader.word() === token : reader.takes(token),
  );
}

/** Fixed text comes again and again. */
const known = new Map<FixedText, readonly string[]>();

/** Comments and strings, words (numbers count as words), and else single characters. */
function tokensOf(text: FixedText): readonly string[] {
  const tokens =
    known.get(text) ?? text.match(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|[\p{ID_Continue}$]+|[^\s]/gu) ?? [];
  known.set(text, tokens);
  return tokens;
}
