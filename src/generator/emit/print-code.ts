import { type Code, type CodePart, code, textOf } from "../source/code/code.js";
import type { Doc } from "../source/code/comment.js";
import { printDoc } from "./jsdoc.js";

/** No line is longer than this unless a single word of it is. */
export const lineWidth = 110;

/** The finished lines, the line that is being made, and what is still to print. */
interface Printing {
  readonly lines: string[];
  line: string;
  /** How far to the right the line began: the first one begins where the caller's ends. */
  margin: number;
  /** The parts that are being printed, those of the innermost piece last. */
  readonly lists: (readonly CodePart[])[];
  /** For each list, which of its parts comes next, how deep the lines it begins stand, and whether its line ends apply. */
  readonly nexts: number[];
  readonly indents: number[];
  readonly broken: boolean[];
}

/** The parts with their lines ended where they must; lines after the first stand `indent` deep, the first begins there already. */
export function printCode(parts: readonly CodePart[], indent = 0): string {
  return flatText(parts, lineWidth - indent, true) ?? printLines(parts, indent);
}

function printLines(parts: readonly CodePart[], indent: number): string {
  const printing: Printing = { lines: [], line: "", margin: indent, lists: [], nexts: [], indents: [], broken: [] };
  enter(printing, parts, indent, true);
  printLists(printing);
  const { lines, line } = printing;
  if (lines.length === 0) return line;
  lines.push(line);
  return lines.join("\n");
}

/** By index and without recursion: most of what a large client costs to print is spent here. */
function printLists(printing: Printing): void {
  const { lists, nexts, indents, broken } = printing;
  while (lists.length > 0) {
    const innermost = lists.length - 1;
    const next = nexts[innermost] ?? 0;
    const part = lists[innermost]?.[next];
    if (part === undefined) leave(printing);
    else {
      nexts[innermost] = next + 1;
      if (typeof part === "string") printing.line += part;
      else printPart(printing, part, indents[innermost] ?? 0, broken[innermost] ?? true);
    }
  }
}

function enter(
  { lists, nexts, indents, broken: flags }: Printing,
  parts: readonly CodePart[],
  indent: number,
  broken: boolean,
): void {
  lists.push(parts);
  nexts.push(0);
  indents.push(indent);
  flags.push(broken);
}

function leave({ lists, nexts, indents, broken }: Printing): void {
  lists.pop();
  nexts.pop();
  indents.pop();
  broken.pop();
}

function printPart(printing: Printing, part: Exclude<CodePart, string>, indent: number, broken: boolean): void {
  if (!("kind" in part)) enter(printing, part.parts, indent, broken);
  else if (part.kind === "group") printGroup(printing, part.of.parts, indent);
  else if (part.kind === "indent") enter(printing, part.of.parts, indent + 2, broken);
  else if (part.kind === "member") printing.line += memberText(part.of, indent);
  else if (part.kind === "doc") printDocLines(printing, part.doc, indent);
  else if (part.kind === "hard-line" || (part.kind === "line" && broken)) endLine(printing, indent);
  else if (part.kind === "line") printing.line += part.flat;
  else if (part.kind === "symbol") printing.line += part.name;
  else if (part.kind !== "if-broken" || broken) printing.line += part.text;
}

/** How a member was printed, and how deep it stood. */
const memberTexts = new WeakMap<Code, { readonly text: string; readonly indent: number }>();

/** The lines of a member that stands below others. Where it is as deep they are the same: a semicolon and a line end follow. */
function memberText(of: Code, indent: number): string {
  const known = memberTexts.get(of);
  if (known?.indent === indent) return known.text;
  const text = printLines([of, code`;`], indent).slice(0, -1);
  memberTexts.set(of, { text, indent });
  return text;
}

/** On one line where it may stand there, and has room with what follows it up to the next line end. */
function printGroup(printing: Printing, parts: readonly CodePart[], indent: number): void {
  const room = lineWidth - printing.margin - printing.line.length;
  const text = flatText(parts, room, false);
  if (text !== undefined && endFits(printing, room - text.length)) printing.line += text;
  else enter(printing, parts, indent, true);
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

/** The parts on one line; undefined where they have several or take more room. */
function flatText(parts: readonly CodePart[], room: number, broken: boolean): string | undefined {
  let text = "";
  for (let index = 0; index < parts.length && text.length <= room; index++) {
    const part = parts[index];
    if (part === undefined) continue;
    const more = typeof part === "string" ? part : flatTextOf(part, room - text.length, broken);
    if (more === undefined) return undefined;
    text += more;
  }
  return text.length <= room ? text : undefined;
}

function flatTextOf(part: Exclude<CodePart, string>, room: number, broken: boolean): string | undefined {
  if (!("kind" in part)) return flatText(part.parts, room, broken);
  if (part.kind === "indent" || part.kind === "member") return flatText(part.of.parts, room, broken);
  if (part.kind === "group") return flatText(part.of.parts, room, false);
  if (part.kind === "hard-line" || part.kind === "doc" || (part.kind === "line" && broken)) return undefined;
  return part.kind === "if-broken" && broken ? part.text : textOf(part);
}

/** Whether what follows has that much room up to the next line end. */
function endFits({ lists, nexts, broken }: Printing, room: number): boolean {
  let left = room;
  for (let depth = lists.length - 1; depth >= 0 && left >= 0 && left < lineEnded; depth--) {
    left = roomAfter(lists[depth] ?? [], nexts[depth] ?? 0, broken[depth] ?? false, left);
  }
  return left >= 0;
}

/** The room that is left where a line end was met before it was used up. */
const lineEnded = Number.POSITIVE_INFINITY;

/** The room that the parts leave; negative where they have none. */
function roomAfter(parts: readonly CodePart[], from: number, broken: boolean, room: number): number {
  let left = room;
  for (let index = from; index < parts.length && left >= 0 && left < lineEnded; index++) {
    const part = parts[index];
    if (part !== undefined) left = typeof part === "string" ? left - part.length : roomAfterPart(part, broken, left);
  }
  return left;
}

function roomAfterPart(part: Exclude<CodePart, string>, broken: boolean, room: number): number {
  if (!("kind" in part)) return roomAfter(part.parts, 0, broken, room);
  if (part.kind === "indent" || part.kind === "member") return roomAfter(part.of.parts, 0, broken, room);
  // A group that begins on a line that ends may be broken in its turn.
  if (part.kind === "group") return roomAfter(part.of.parts, 0, broken, room);
  if (part.kind === "hard-line" || part.kind === "doc" || (part.kind === "line" && broken)) return lineEnded;
  if (part.kind === "if-broken") return broken ? room - part.text.length : room;
  return room - textOf(part).length;
}
