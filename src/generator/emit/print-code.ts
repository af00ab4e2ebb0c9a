import { type Code, type CodePart, type Layout, textOf } from "../source/code.js";
import { printDoc } from "./jsdoc.js";

/** No line is longer than this unless a single word of it is. */
export const lineWidth = 110;

/** What is still to print: a part, how deep the lines it begins stand, and whether its line ends apply. */
interface Pending {
  readonly part: CodePart;
  readonly indent: number;
  readonly broken: boolean;
}

/** The parts with their lines ended where they must; lines after the first stand `indent` deep, the first begins there already. */
export function printCode(parts: readonly CodePart[], indent = 0): string {
  const pending = parts.toReversed().map((part): Pending => ({ part, indent, broken: true }));
  const pieces: string[] = [];
  let column = indent;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const piece = printStep(next, pending, lineWidth - column);
    if (piece === "") continue;
    if (piece.startsWith("\n")) pieces.push(pieces.pop()?.trimEnd() ?? "");
    pieces.push(piece);
    const lineEnd = piece.lastIndexOf("\n");
    column = lineEnd < 0 ? column + piece.length : piece.length - lineEnd - 1;
  }
  return pieces.join("");
}

function printStep(next: Pending, pending: Pending[], room: number): string {
  const { part, indent, broken } = next;
  if (typeof part === "string") return part;
  if (!("kind" in part)) {
    pushParts(part, next, pending);
    return "";
  }
  switch (part.kind) {
    case "symbol":
      return part.name;
    case "word":
    case "string":
    case "number":
    case "prose":
      return part.text;
    case "line":
      return broken ? newLine(indent) : part.flat;
    case "hard-line":
      return newLine(indent);
    case "if-broken":
      return broken ? part.text : "";
    case "doc":
      return printDoc(part.doc, lineWidth - indent)
        .map((docLine) => docLine + newLine(indent))
        .join("");
    case "indent":
      pending.push({ part: part.of, indent: indent + 2, broken });
      return "";
    case "group":
      pending.push({ part: part.of, indent, broken: mustBreak(part) || !fits(part.of, pending, room) });
      return "";
  }
}

function pushParts(value: Code, { indent, broken }: Pending, pending: Pending[]): void {
  for (const part of value.parts.toReversed()) pending.push({ part, indent, broken });
}

function newLine(indent: number): string {
  return `\n${" ".repeat(indent)}`;
}

/** Whether the code on one line, and what follows it up to the next line end, is no longer than `room`. */
function fits(value: Code, pending: readonly Pending[], room: number): boolean {
  const ahead: { readonly part: CodePart; readonly broken: boolean }[] = [{ part: value, broken: false }];
  let left = room;
  let rest = pending.length;
  while (left >= 0) {
    const next = ahead.pop() ?? pending[--rest];
    if (next === undefined) return true;
    const { part, broken } = next;
    if (typeof part !== "string" && !("kind" in part)) {
      for (const inner of part.parts.toReversed()) ahead.push({ part: inner, broken });
    } else if (typeof part !== "string" && (part.kind === "indent" || part.kind === "group")) {
      ahead.push({ part: part.of, broken: broken && (part.kind === "indent" || mustBreak(part)) });
    } else if (endsLine(part, broken)) {
      return true;
    } else {
      left -= lengthOf(part, broken);
    }
  }
  return false;
}

function endsLine(part: CodePart, broken: boolean): boolean {
  if (typeof part === "string" || !("kind" in part)) return false;
  return part.kind === "hard-line" || part.kind === "doc" || (part.kind === "line" && broken);
}

function lengthOf(part: CodePart, broken: boolean): number {
  const isTrailer = typeof part !== "string" && "kind" in part && part.kind === "if-broken";
  return isTrailer && broken ? part.text.length : textOf(part).length;
}

/** Groups that were looked into already. */
const breaking = new WeakMap<Layout, boolean>();

/** Whether a line end inside the group, at any depth, is not a matter of choice. */
function mustBreak(part: CodePart): boolean {
  if (typeof part === "string") return false;
  if (!("kind" in part)) return part.parts.some(mustBreak);
  if (part.kind === "hard-line" || part.kind === "doc") return true;
  if (part.kind === "indent") return mustBreak(part.of);
  if (part.kind !== "group") return false;
  const known = breaking.get(part) ?? mustBreak(part.of);
  breaking.set(part, known);
  return known;
}
