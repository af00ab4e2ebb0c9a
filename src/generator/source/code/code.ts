/**
 * TypeScript text that is safe to print.
 *
 * Text of a document reaches generated code through four encoders only: `identifier`, `stringLiteral`, `comment` (see `comment.ts`)
 * and `numberLiteral`; the README, which is no code, has two of its own. The `code` tag takes nothing but finished code, so a raw string
 * cannot slip in. What an encoder has written stays apart from fixed text, beside what it must read back as: the emit stage reads every
 * file that it has printed and compares. A symbol keeps its home with it: the import lines of a file are read off its code.
 */
import type { Doc } from "./comment.js";
import { escapeMarkdown, markdownSpan } from "./markdown.js";

declare const safe: unique symbol;
declare const ours: unique symbol;

export interface Code {
  readonly [safe]: true;
  readonly parts: readonly CodePart[];
}

export type CodePart = FixedText | Code | ImportedSymbol | Encoded | Layout;

/** Text that stands in a program or a template of ours. */
export type FixedText = string & { readonly [ours]: true };

/** What an encoder has made of a document's text: `text` is printed, and must read back as `value`. */
export type Encoded =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "string"; readonly text: string; readonly value: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  /** Markdown: stands in no file of code. */
  | { readonly kind: "prose"; readonly text: string };

/** Where lines may end. `layout.ts` makes these; the printer of the emit stage decides which lines do end. */
export type Layout =
  /** Ends the line where the group around it is broken, else stands as `flat`. */
  | { readonly kind: "line"; readonly flat: "" | " " }
  /** Always ends the line, and with it breaks every group around it. */
  | { readonly kind: "hard-line" }
  /** Lines that begin inside stand one step deeper. */
  | { readonly kind: "indent"; readonly of: Code }
  /** Stands on one line where it fits; else all of its own lines end. */
  | { readonly kind: "group"; readonly of: Code }
  /** A member of a type literal, without its semicolon. Many declarations may have it: it is printed and read back once. */
  | { readonly kind: "member"; readonly of: Code }
  /** Printed only where the group around it is broken: a trailing comma. */
  | { readonly kind: "if-broken"; readonly text: "," | ";" | "| " | "& " }
  /** A doc comment with a line end after it. */
  | { readonly kind: "doc"; readonly doc: Doc };

/** An exported name of another file of the output. `module` is that file's path in the output folder without its ending. */
export interface ImportedSymbol {
  readonly kind: "symbol";
  readonly name: string;
  readonly module: string;
  readonly typeOnly: boolean;
}

export function symbol(module: string, name: string): ImportedSymbol {
  return { kind: "symbol", name, module, typeOnly: false };
}

export function typeSymbol(module: string, name: string): ImportedSymbol {
  return { kind: "symbol", name, module, typeOnly: true };
}

/** Code out of fixed text and finished code: `` code`${hex}(${value})` ``. */
export function code(fixed: TemplateStringsArray, ...holes: readonly (Code | ImportedSymbol)[]): Code {
  return holes.length === 0 ? withoutHoles(fixed) : withHoles(fixed, holes);
}

function withHoles(fixed: TemplateStringsArray, holes: readonly (Code | ImportedSymbol)[]): Code {
  const parts: CodePart[] = [];
  for (let index = 0; index < fixed.length; index++) {
    const text = fixed[index];
    const hole = holes[index];
    if (text !== undefined && text !== "") parts.push(fixedText(text));
    if (hole !== undefined) add(parts, hole);
  }
  return made(exact(parts));
}

/** No more parts than these are copied into the code that a piece stands in. */
const shortPiece = 8;

/** A short piece of code goes in part by part: lists within lists take room, and time of everyone who walks them. */
function add(parts: CodePart[], piece: Code | ImportedSymbol): void {
  if ("kind" in piece || piece.parts.length > shortPiece) parts.push(piece);
  else for (let index = 0; index < piece.parts.length; index++) parts.push(piece.parts[index] ?? piece);
}

/** The code of each place of the program that has no holes: always the same. */
const constants = new WeakMap<TemplateStringsArray, Code>();

function withoutHoles(fixed: TemplateStringsArray): Code {
  const known = constants.get(fixed);
  if (known !== undefined) return known;
  const constant = withHoles(fixed, []);
  constants.set(fixed, constant);
  return constant;
}

/** Several pieces with fixed text between them; `separator` is ours, never a document's. */
export function joinCode(pieces: readonly (Code | ImportedSymbol)[], separator: Code): Code {
  const parts: CodePart[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (index > 0) add(parts, separator);
    if (piece !== undefined) add(parts, piece);
  }
  return made(exact(parts));
}

/** A name that is already known to be an identifier: one of ours, or one that `names` of the plan has made. */
export function identifier(name: string): Code {
  if (!isIdentifier(name) && (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || /[\p{C}\p{DI}]/u.test(name)))
    throw new Error("not an identifier reached the printer");
  return word(name);
}

/**
 * Any text as a double-quoted literal on one line. Whatever a reader could not see, or would take for a plain blank, is escaped:
 * control and format characters, bidirectional marks, letters without a shape, line ends, odd blanks, lone surrogates, non-characters.
 * So is `</`, and what a tool that looks for directives in the whole text of a file would take for one.
 */
export function stringLiteral(value: string): Code {
  const literal = JSON.stringify(value);
  const visible = /^[ -~]*$/.test(literal) ? literal : escapeHidden(literal);
  return made([
    { kind: "string", text: visible.replace(directive, (sign) => (sign === "<" ? "<\\" : escapeUnits(sign))), value },
  ]);
}

/** Vitest finds its directives, Node a source map, and a browser the end of a script in strings as well. */
const directive = /@(?=(?:vitest|jest)-environment|module-tag)|(?<=source(?:Mapping)?URL)=|<(?=\/)/gi;

/** A finite number; what JavaScript cannot write as a literal is a bug of ours. */
export function numberLiteral(value: number): Code {
  if (!Number.isFinite(value)) throw new Error("a number that is not finite reached the printer");
  return made([{ kind: "number", text: Object.is(value, -0) ? "0" : String(value), value }]);
}

export function booleanLiteral(value: boolean): Code {
  return value ? code`true` : code`false`;
}

/** A value of JSON that has no others inside. */
export function literal(value: string | number | boolean | null): Code {
  if (value === null) return code`null`;
  if (typeof value === "string") return stringLiteral(value);
  return typeof value === "boolean" ? booleanLiteral(value) : numberLiteral(value);
}

/** Document text as one line of prose, for a file that is Markdown. */
export function markdownText(documentText: string): Code {
  return made([{ kind: "prose", text: escapeMarkdown(documentText) }]);
}

/** Document text as a code span, for a file that is Markdown. */
export function markdownCode(documentText: string): Code {
  return made([{ kind: "prose", text: markdownSpan(documentText) }]);
}

/** A member access, `["..."]` where the name is not an identifier; by `?.` where the object may be absent. */
export function memberAccess(object: Code, name: string, by: "." | "?." = "."): Code {
  if (isIdentifier(name)) return by === "." ? code`${object}.${word(name)}` : code`${object}?.${word(name)}`;
  return by === "." ? code`${object}[${stringLiteral(name)}]` : code`${object}?.[${stringLiteral(name)}]`;
}

/** A property's name in a type or an object literal, quoted where it must be. */
export function propertyName(name: string): Code {
  if (name === "__proto__") return code`["__proto__"]`;
  return isIdentifier(name) ? word(name) : stringLiteral(name);
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name);
}

/** Code that consists of one piece of layout. */
export function layout(piece: Layout): Code {
  return made([piece]);
}

/** The text on one line, without doc comments. */
export function textOf(value: CodePart): string {
  if (typeof value === "string") return value;
  if (!("kind" in value)) {
    let text = "";
    for (let index = 0; index < value.parts.length; index++) text += textOf(value.parts[index] ?? value);
    return text;
  }
  switch (value.kind) {
    case "symbol":
      return value.name;
    case "word":
    case "string":
    case "number":
    case "prose":
      return value.text;
    case "line":
      return value.flat;
    case "hard-line":
      return " ";
    case "indent":
    case "group":
    case "member":
      return textOf(value.of);
    case "if-broken":
    case "doc":
      return "";
  }
}

/** Where its text on one line begins: the first piece of it that is not empty. Lists within lists ask on every level. */
export function beginningOf(value: CodePart): string {
  if (typeof value === "string" || ("kind" in value && !("of" in value))) return textOf(value);
  const { parts } = "kind" in value ? value.of : value;
  for (const part of parts) {
    const text = beginningOf(part);
    if (text !== "") return text;
  }
  return "";
}

/** Every symbol of other files that the code mentions, in the order of their mention. */
export function symbolsOf(value: CodePart): readonly ImportedSymbol[] {
  const symbols: ImportedSymbol[] = [];
  visitSymbols(value, (one) => symbols.push(one));
  return symbols;
}

/** Visits every symbol of other files that the code mentions, in the order of their mention. */
export function visitSymbols(value: CodePart, visit: (symbol: ImportedSymbol) => void): void {
  if (typeof value === "string") return;
  if (!("kind" in value)) visitParts(value.parts, visit);
  else if (value.kind === "symbol") visit(value);
  else if ("of" in value) visitParts(value.of.parts, visit);
}

/** By index: an iterator for each of a million short lists is felt. */
function visitParts(parts: readonly CodePart[], visit: (symbol: ImportedSymbol) => void): void {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part !== undefined && typeof part !== "string") visitSymbols(part, visit);
  }
}

/** Vouches that the text is a part of a program or a template of ours. */
export function fixedText(text: string): FixedText {
  // The brand is only a type. Whoever calls this says where the text stands; a test lists the callers.
  return text as FixedText;
}

/** The code of each word: the same few names come again and again. */
const words = new Map<string, Code>();

function word(text: string): Code {
  const known = words.get(text);
  if (known !== undefined) return known;
  const written = made([{ kind: "word", text }]);
  words.set(text, written);
  return written;
}

/** A list that grew holds room for sixteen more: in a million short ones that is most of what the plan takes. */
function exact(parts: readonly CodePart[]): readonly CodePart[] {
  return parts.slice();
}

function made(parts: Code["parts"]): Code {
  // The brand is only a type: nothing outside of this file can make code.
  return { parts } as Code;
}

function escapeHidden(literal: string): string {
  return literal.replace(/[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{DI}\p{Zl}\p{Zp}\p{Zs}\u2800]/gu, (character) =>
    character === " " ? " " : escapeUnits(character),
  );
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
