import { nearest } from "../../source/diagnostics/nearest-names.js";
import { CheckError, type Finding } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import { checkCall } from "./check-call.js";
import { checkCondition } from "./check-condition.js";
import { convert } from "./convert.js";
import { isReplyHeaders } from "./dependencies.js";
import type { Expression, TypedExpression } from "./expression.js";
import { foldLiterals } from "./fold-literals.js";
import { presenceKey, type Scope } from "./scope.js";
import {
  boolean,
  instant,
  json,
  list,
  number,
  optional,
  presentType,
  printType,
  sameType,
  type Type,
  text,
} from "./type.js";

/**
 * The expression with every name resolved, every type known and every conversion a node. Throws `CheckError` at its first mistake.
 */
export function checkExpression(expression: Expression, scope: Scope): TypedExpression {
  const { span } = expression;
  switch (expression.kind) {
    case "literal":
      return { kind: "literal", value: expression.value, type: typeOfLiteral(expression.value), secret: false, span };
    case "name":
      return checkName(expression, scope);
    case "member":
      return checkMember(expression, scope);
    case "call":
      return checkCall(expression, scope, checkExpression);
    case "template":
      return checkTemplate(expression, scope);
    case "binary":
      return checkBinary(expression, scope);
    case "not":
      return checkAsCondition(expression, scope);
    case "arrow":
      throw new CheckError(
        span,
        findings.notAllowed("a function here", "only a built-in such as each(list, x => ...) takes one"),
      );
    case "record":
      return checkRecord(expression, scope);
    case "list":
      return checkList(expression, scope);
  }
}

/** The expression where a value of this type is needed. */
export function checkAs(expression: Expression, wanted: Type, scope: Scope): TypedExpression {
  return convert(checkExpression(expression, scope), wanted);
}

/** The expression where a condition is needed. */
export function checkAsCondition(expression: Expression, scope: Scope): TypedExpression {
  return checkCondition(expression, scope, checkExpression);
}

function typeOfLiteral(value: string | number | boolean): Type {
  return typeof value === "string" ? text : typeof value === "number" ? number : boolean;
}

function checkName(expression: Extract<Expression, { kind: "name" }>, scope: Scope): TypedExpression {
  const { name, span } = expression;
  const found = scope.find(name);
  if (found === undefined && name === "session")
    throw new CheckError(span, findings.noSession(scope.names.includes("responseBytes")));
  if (found === undefined)
    throw new CheckError(span, findings.unknownName(name, nearest(name, scope.names)[0], scope.names));
  if ("kind" in found) return { ...found, span };
  return narrowed({ kind: "reference", to: found.to, type: found.type, secret: found.secret, span }, scope);
}

function checkMember(expression: Extract<Expression, { kind: "member" }>, scope: Scope): TypedExpression {
  const { member, span } = expression;
  if (expression.object.kind === "name" && expression.object.name === "replies")
    return checkName({ kind: "name", name: `replies.${member}`, span }, scope);
  const object = checkExpression(expression.object, scope);
  const base = { kind: "member", object, member, secret: object.secret, span } as const;
  if (isReplyHeaders(object)) return { ...base, member: member.toLowerCase(), type: json };
  if (object.type.kind === "json") return { ...base, type: json };
  const written = span.source.text.slice(object.span.start, object.span.end);
  if (object.type.kind !== "record") throw new CheckError(span, findings.unknownMember(member, written, []));
  const type = object.type.fields.get(member);
  if (type === undefined) throw new CheckError(span, unknownMember(member, written, [...object.type.fields.keys()]));
  return narrowed({ ...base, type }, scope);
}

function unknownMember(member: string, of: string, known: readonly string[]): Finding {
  return findings.unknownMember(member, of, known, nearest(member, known)[0]);
}

function narrowed(expression: TypedExpression, scope: Scope): TypedExpression {
  const key = presenceKey(expression);
  const there = key !== undefined && scope.present.has(key) && expression.type.kind === "optional";
  return there && expression.type.kind === "optional" ? { ...expression, type: expression.type.of } : expression;
}

function checkTemplate(expression: Extract<Expression, { kind: "template" }>, scope: Scope): TypedExpression {
  const parts = expression.parts.map((part) => (typeof part === "string" ? part : checkAs(part, text, scope)));
  const secret = parts.some((part) => typeof part !== "string" && part.secret);
  const [only] = parts;
  if (parts.length === 1 && typeof only === "object") return { ...only, span: expression.span };
  if (parts.length === 0 || (parts.length === 1 && typeof only === "string")) {
    return { kind: "literal", value: typeof only === "string" ? only : "", type: text, secret, span: expression.span };
  }
  return { kind: "template", parts, type: text, secret, span: expression.span };
}

function checkBinary(expression: Extract<Expression, { kind: "binary" }>, scope: Scope): TypedExpression {
  const { operator, span } = expression;
  if (operator === "&&" || operator === "||") return checkAsCondition(expression, scope);
  if (operator === "??") return checkFallback(expression, scope);
  const left = checkExpression(expression.left, scope);
  const right = checkExpression(expression.right, scope);
  const base = { kind: "binary", operator, left, right, secret: left.secret || right.secret, span } as const;
  if (operator === "===") return foldLiterals({ ...base, ...equated(left, right), type: boolean });
  const sides = { left: numberBeside(left, right.type), right: numberBeside(right, left.type) };
  const type = typeOfSum(operator, sides.left.type, sides.right.type);
  if (type === undefined) {
    const found = `${printType(left.type)} ${operator} ${printType(right.type)}`;
    throw new CheckError(
      span,
      findings.type("numbers, or an instant and a duration", found, joined(left.type, right.type)),
    );
  }
  return { ...base, ...sides, type };
}

/** How the two are put together, if that is what the sum is meant for. */
function joined(...sides: readonly Type[]): string | undefined {
  const kinds = sides.map((side) => presentType(side).kind);
  if (kinds.includes("bytes")) return "put bytes together with concatBytes(a, b), in which a text is its UTF-8";
  return kinds.includes("text") ? "put texts together with concat(a, b) or a template" : undefined;
}

/** A value of a reply must be a number where it is added to one. */
function numberBeside(side: TypedExpression, other: Type): TypedExpression {
  return side.type.kind === "json" && other.kind === "number" ? convert(side, number) : side;
}

/** Both sides in one type, of which two equal values are the same; bytes, lists and records would be compared by identity. */
function equated(
  left: TypedExpression,
  right: TypedExpression,
): { readonly left: TypedExpression; readonly right: TypedExpression } {
  for (const { type, span } of [left, right]) {
    if (!isComparable(type)) throw new CheckError(span, findings.notComparable(printType(type)));
  }
  if (left.type.kind === "json" && right.type.kind === "boolean") return { left, right };
  if (right.type.kind === "json" && left.type.kind === "boolean") return { left, right };
  if (left.type.kind === "json") return { left: convert(left, right.type), right };
  return { left, right: sameType(left.type, optional(right.type)) ? right : convert(right, left.type) };
}

function isComparable(type: Type): boolean {
  return comparable.has(presentType(type).kind);
}

const comparable: ReadonlySet<Type["kind"]> = new Set(["text", "number", "boolean", "instant", "duration", "json"]);

function typeOfSum(operator: "+" | "-", left: Type, right: Type): Type | undefined {
  if (left.kind === "number" && right.kind === "number") return number;
  if (left.kind === "duration" && right.kind === "duration") return left;
  if (left.kind === "instant" && right.kind === "duration") return instant;
  return operator === "+" && left.kind === "duration" && right.kind === "instant" ? instant : undefined;
}

function checkFallback(expression: Extract<Expression, { kind: "binary" }>, scope: Scope): TypedExpression {
  const left = checkExpression(expression.left, scope);
  const right = checkExpression(expression.right, scope);
  const base = { secret: left.secret || right.secret, span: expression.span } as const;
  if (left.type.kind === "json" && right.type.kind !== "json") {
    const condition = { kind: "present", operand: left, type: boolean, secret: false, span: left.span } as const;
    return {
      ...base,
      kind: "when",
      condition,
      whenTrue: convert(left, right.type),
      whenFalse: right,
      type: right.type,
    };
  }
  if (left.type.kind === "json") return { ...base, kind: "binary", operator: "??", left, right, type: json };
  if (left.type.kind !== "optional") {
    throw new CheckError(left.span, findings.neverAbsent(left.span.source.text.slice(left.span.start, left.span.end)));
  }
  const type = right.type.kind === "optional" ? left.type : left.type.of;
  return { ...base, kind: "binary", operator: "??", left, right: convert(right, type), type };
}

function checkRecord(expression: Extract<Expression, { kind: "record" }>, scope: Scope): TypedExpression {
  const fields = expression.fields.map(({ name, value }) => ({ name, value: checkExpression(value, scope) }));
  const type: Type = { kind: "record", fields: new Map(fields.map(({ name, value }) => [name, value.type])) };
  return { kind: "record", fields, type, secret: fields.some(({ value }) => value.secret), span: expression.span };
}

function checkList(expression: Extract<Expression, { kind: "list" }>, scope: Scope): TypedExpression {
  const items = expression.items.map((one) => checkExpression(one, scope));
  const [first] = items;
  const alike = first !== undefined && items.every((one) => sameType(one.type, first.type));
  return {
    kind: "list",
    items,
    type: list(alike ? first.type : json),
    secret: items.some((one) => one.secret),
    span: expression.span,
  };
}
