import { beginningOf, type Code, code, type ImportedSymbol, joinCode, layout } from "./code.js";
import type { Doc } from "./comment.js";

type Piece = Code | ImportedSymbol;

const softLine: Code = layout({ kind: "line", flat: "" });
const line: Code = layout({ kind: "line", flat: " " });
const hardLine: Code = layout({ kind: "hard-line" });
const trailingComma: Code = layout({ kind: "if-broken", text: "," });

/** `(a, b)`, one argument or parameter a line where it is too long. */
export function argumentList(items: readonly Piece[]): Code {
  const [only] = items;
  const isBracketed = items.length === 1 && only !== undefined && /^[[{]/.test(beginningOf(only));
  return isBracketed ? code`(${only})` : code`(${commaList(items)})`;
}

/** `[a, b]`. */
export function arrayLiteral(items: readonly Piece[]): Code {
  return code`[${commaList(items)}]`;
}

/** What stands between the brackets of a list. */
export function commaList(items: readonly Piece[]): Code {
  if (items.length === 0) return code``;
  return group(code`${indent(code`${softLine}${joinCode(items, code`,${line}`)}`)}${trailingComma}${softLine}`);
}

/** `{ a, b: c }`; each entry is finished, its name included. */
export function objectLiteral(entries: readonly Piece[]): Code {
  if (entries.length === 0) return code`{}`;
  return group(code`{${indent(code`${line}${joinCode(entries, code`,${line}`)}`)}${trailingComma}${line}}`);
}

/** `{ a, b: c }` with each entry on a line of its own, even where one line would hold them. */
export function tallObject(entries: readonly Piece[]): Code {
  if (entries.length === 0) return code`{}`;
  return code`{${indent(code`${hardLine}${joinCode(entries, code`,${hardLine}`)}`)},${hardLine}}`;
}

/** `[a, b]` with each item on lines of its own. */
export function tallList(items: readonly Piece[]): Code {
  if (items.length === 0) return code`[]`;
  return code`[${indent(code`${hardLine}${joinCode(items, code`,${hardLine}`)}`)},${hardLine}]`;
}

/** As `typeLiteral`, with each member on a line of its own, even where one line would hold them. */
export function tallTypeLiteral(members: readonly Piece[]): Code {
  if (members.length === 0) return code`{}`;
  return code`{${indent(code`${hardLine}${joinCode(members, code`;${hardLine}`)}`)};${hardLine}}`;
}

/** `{ readonly a: string; readonly b?: number }`; each member is finished, without its semicolon. */
export function typeLiteral(members: readonly Piece[]): Code {
  if (members.length === 0) return code`{}`;
  const semicolon = layout({ kind: "if-broken", text: ";" });
  return group(code`{${indent(code`${line}${joinCode(members, code`;${line}`)}`)}${semicolon}${line}}`);
}

/** `<A, B>`. */
export function typeArguments(items: readonly Piece[]): Code {
  if (items.length === 0) return code``;
  return group(code`<${indent(code`${softLine}${joinCode(items, code`,${line}`)}`)}${softLine}>`);
}

/** `A | B`, each on a line of its own behind a `|` where it is too long. */
export function unionType(members: readonly Piece[]): Code {
  return members.length === 1 ? code`${members[0] ?? code``}` : operands(members, "| ");
}

/** `(A | B)`, for where a union is a part of another type. */
export function parenthesizedUnion(members: readonly Piece[]): Code {
  const first = layout({ kind: "if-broken", text: "| " });
  return group(
    code`(${indent(code`${softLine}${first}${joinCode(members.map(indented), code`${line}| `)}`)}${softLine})`,
  );
}

/** `A & B`. */
export function intersectionType(members: readonly Piece[]): Code {
  return members.length === 1 ? code`${members[0] ?? code``}` : operands(members, "& ");
}

/** `a + b`, the lines broken behind a `+`. */
export function concatenation(items: readonly Piece[]): Code {
  return group(indent(joinCode(items, code` +${line}`)));
}

/** `a || b`, the lines broken behind a `||`. */
export function disjunction(items: readonly Piece[]): Code {
  return operation(items, "||");
}

/** `a ?? b` by any operator, the lines broken behind it. */
export function operation(items: readonly Piece[], operator: "+" | "-" | "===" | "!==" | "&&" | "||" | "??"): Code {
  return items.length === 1
    ? code`${items[0] ?? code``}`
    : group(indent(joinCode(items, code` ${operators[operator]}${line}`)));
}

const operators = {
  "+": code`+`,
  "-": code`-`,
  "===": code`===`,
  "!==": code`!==`,
  "&&": code`&&`,
  "||": code`||`,
  "??": code`??`,
} as const;

/** `condition ? a : b`, the branches below each other where it is too long. */
export function conditional(condition: Piece, whenTrue: Piece, whenFalse: Piece): Code {
  return group(code`${condition}${indent(code`${line}? ${whenTrue}${line}: ${whenFalse}`)}`);
}

/** `object.map(...)`; the dots of a chain stand below each other where the statement around it is too long. */
export function methodCall(object: Piece, call: Piece): Code {
  return code`${object}${indent(code`${softLine}.${call}`)}`;
}

/** `const name = value;`. */
export function constant(name: Piece, value: Piece): Code {
  return code`const ${name} = ${group(code`${value}`)};`;
}

/** `{`, each statement on its line, `}`. */
export function block(statements: readonly Piece[]): Code {
  if (statements.length === 0) return code`{}`;
  return code`{${indent(code`${hardLine}${joinCode(statements, hardLine)}`)}${hardLine}}`;
}

/** Statements one below the other. */
export function lines(statements: readonly Piece[]): Code {
  return joinCode(statements, hardLine);
}

/** A member of type literals that many declarations have. */
export function repeatedMember(of: Code): Code {
  return layout({ kind: "member", of });
}

/** A member of a type literal or a statement with its doc comment above it. */
export function documented(doc: Doc | undefined, piece: Piece): Code {
  return doc === undefined ? code`${piece}` : code`${layout({ kind: "doc", doc })}${piece}`;
}

function operands(members: readonly Piece[], operator: "| " | "& "): Code {
  const first = layout({ kind: "if-broken", text: operator });
  const between = operator === "| " ? code`${line}| ` : code`${line}& `;
  return group(indent(code`${softLine}${first}${joinCode(members.map(indented), between)}`));
}

/** The further lines of a member stand below its first word, not below the operator. */
function indented(member: Piece): Code {
  return indent(code`${member}`);
}

function group(of: Code): Code {
  return layout({ kind: "group", of });
}

function indent(of: Code): Code {
  return layout({ kind: "indent", of });
}
