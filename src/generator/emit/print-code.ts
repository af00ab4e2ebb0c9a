import { type Code, type CodePart, type Layout, textOf } from "../source/code.js";
import type { Doc } from "../source/comment.js";
import { printDoc } from "./jsdoc.js";

/** No line is longer than this unless a single word of it is. */
export const lineWidth = 110;

/** The finished lines, the line that is being made, and what is still to print, the next part last. */
interface Printing {
  readonly lines: string[];
  line: string;
  /** How far to the right the line began: the first one begins where the caller's ends. */
  margin: number;
  readonly parts: CodePart[];
  /** For each part, how deep the lines it begins stand, and whether its line ends apply. */
  readonly indents: number[];
  readonly broken: boolean[];
}

/** The parts with their lines ended where they must; lines after the first stand `indent` deep, the first begins there already. */
export function printCode(parts: readonly CodePart[], indent = 0): string {
  const printing: Printing = { lines: [], line: "", margin: indent, parts: [], indents: [], broken: [] };
  pushAll(printing, parts, indent, true);
  for (let part = printing.parts.pop(); part !== undefined; part = printing.parts.pop()) {
    printPart(printing, part, printing.indents.pop() ?? 0, printing.broken.pop() ?? true);
  }
  const { lines, line } = printing;
  if (lines.length === 0) return line;
  lines.push(line);
  return lines.join("\n");
}

function printPart(printing: Printing, part: CodePart, indent: number, broken: boolean): void {
  if (typeof part === "string") printing.line += part;
  else if (!("kind" in part)) pushAll(printing, part.parts, indent, broken);
  else if (part.kind === "group") push(printing, part.of, indent, !fits(part.of, printing));
  else if (part.kind === "indent") push(printing, part.of, indent + 2, broken);
  else if (part.kind === "doc") printDocLines(printing, part.doc, indent);
  else if (part.kind === "hard-line" || (part.kind === "line" && broken)) endLine(printing, indent);
  else if (part.kind === "line") printing.line += part.flat;
  else if (part.kind === "symbol") printing.line += part.name;
  else if (part.kind !== "if-broken" || broken) printing.line += part.text;
}

function push({ parts, indents, broken: flags }: Printing, part: CodePart, indent: number, broken: boolean): void {
  parts.push(part);
  indents.push(indent);
  flags.push(broken);
}

function pushAll(printing: Printing, parts: readonly CodePart[], indent: number, broken: boolean): void {
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part !== undefined) push(printing, part, indent, broken);
  }
}

/** An empty line inside is none. */
function endLine(printing: Printing, indent: number): void {
  const line = printing.line.trimEnd();
  if (line !== "" || printing.lines.length === 0) printing.lines.push(line);
  printing.line = " ".repeat(indent);
  printing.margin = 0;
}

function printDocLines(printing: Printing, doc: Doc, indent: number): void {
  for (const line of printDoc(doc, lineWidth - indent)) {
    printing.line += line;
    endLine(printing, indent);
  }
}

/** Whether the code may stand on one line, and with what follows it up to the next line end has room there. */
function fits(value: Code, { line, margin, parts, broken }: Printing): boolean {
  const ahead: CodePart[] = [value];
  const flags = [false];
  let rest = parts.length;
  for (let room = lineWidth - margin - line.length; room >= 0; ) {
    if (ahead.length === 0 && rest > 0) {
      rest -= 1;
      ahead.push(parts[rest] ?? value);
      flags.push(broken[rest] ?? false);
    }
    const part = ahead.pop();
    if (part === undefined) return true;
    const isBroken = flags.pop() ?? false;
    if (isLineEnd(part, isBroken)) return rest < parts.length;
    room -= lookInto(part, isBroken, ahead, flags);
  }
  return false;
}

function isLineEnd(part: CodePart, broken: boolean): boolean {
  if (typeof part === "string" || !("kind" in part)) return false;
  return part.kind === "hard-line" || part.kind === "doc" || (part.kind === "line" && broken);
}

/** The width of a part that is text; what another is made of comes next. */
function lookInto(part: CodePart, broken: boolean, ahead: CodePart[], flags: boolean[]): number {
  if (typeof part === "string") return part.length;
  if (!("kind" in part)) {
    for (let index = part.parts.length - 1; index >= 0; index--) {
      const inner = part.parts[index];
      if (inner === undefined) continue;
      ahead.push(inner);
      flags.push(broken);
    }
    return 0;
  }
  if (part.kind === "indent" || part.kind === "group") {
    ahead.push(part.of);
    flags.push(broken && (part.kind === "indent" || mustBreak(part)));
    return 0;
  }
  if (part.kind === "if-broken") return broken ? part.text.length : 0;
  return textOf(part).length;
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
