import { code } from "../source/code/code.js";
import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../source/located-text.js";
import { collect } from "./compile-values.js";
import { checkAsCondition, checkExpression } from "./expressions/check-expression.js";
import { convert } from "./expressions/convert.js";
import { isAsync, isFresh, isInput, partsOf } from "./expressions/dependencies.js";
import type { TypedExpression } from "./expressions/expression.js";
import { inputs, replyType } from "./expressions/input.js";
import { parseExpression } from "./expressions/parse-expression.js";
import { parseTree } from "./expressions/parse-tree.js";
import type { Binding, Scope } from "./expressions/scope.js";
import { duration, json, list, optional, presentType, printType, type Type } from "./expressions/type.js";
import { CheckError, diagnosticOf } from "./finding.js";
import type { BodyPart, NextPage, PageChange, Paging, PagingProgram } from "./paging.js";
import type { ExpressionTree } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";

/**
 * What a declaration of paging means, and what is wrong with it as far as the language goes. `request` is the type of what the caller
 * of the operation gives.
 */
export function compilePaging(
  paging: Paging,
  request: Type,
): { readonly program: PagingProgram; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const reply = scopeOf(new Map([["response", replyType]]));
  const page = scopeOf(
    new Map([
      ["response", replyType],
      ["request", request],
      ...(paging.items === undefined ? [] : [["items", list(json)] as const]),
    ]),
  );
  const read = <T>(written: LocatedText | undefined, check: (text: LocatedText) => T): T | undefined =>
    written && collect(() => check(written), diagnostics);
  const changes = writtenChanges(paging.next).flatMap(
    (one) => collect(() => compileChange(one, page), diagnostics) ?? [],
  );
  const url = read(paging.next.url, (text) => asScalar(expressionOf(text, page)));
  const reading = [...changes.map(({ value }) => value), ...(url === undefined ? [] : [url])];
  const more = paging.more ?? (paging.items && !reading.some(readsReply) ? someItems(paging.items) : undefined);
  const items = read(paging.items, (text) => bodyPart(expressionOf(text, reply)));
  const going = read(more, (text) => conditionOf(text, page));
  const accept = read(paging.accept, (text) => conditionOf(text, reply));
  const again = read(paging.again, (text) => waitOf(text, reply));
  const program = {
    origin: paging.origin,
    changes,
    ...(paging.next.operation && { operation: paging.next.operation }),
    ...(url && { url }),
    ...(items && { items }),
    ...(going && { more: going }),
    ...(accept && { accept }),
    ...(again && { again }),
  };
  const { url: address, operation } = paging.next;
  if (address !== undefined && operation !== undefined)
    diagnostics.push(diagnosticOf(address.origin.span, twoWays, paging.origin.pointer));
  if (diagnostics.length === 0 && more === undefined && !reading.some(readsReply))
    diagnostics.push(diagnosticOf(paging.next.origin.span, endless, paging.origin.pointer));
  return { program, diagnostics: diagnostics.map((one) => ({ pointer: paging.origin.pointer, ...one })) };
}

/** The way from the body to a part of it; undefined for any other expression. */
export function bodyPath(expression: TypedExpression): readonly string[] | undefined {
  if (expression.kind !== "member") return undefined;
  const { object, member } = expression;
  if (object.kind === "reference") return isResponse(object) && member === "body" ? [] : undefined;
  const before = bodyPath(object);
  return before && [...before, member];
}

function scopeOf(types: ReadonlyMap<string, Type>): Scope {
  const find = (name: string): Binding | undefined => {
    const type = types.get(name);
    if (type === undefined) return undefined;
    const input = inputs.get(name) ?? {
      name,
      type,
      doc: "",
      scope: "reply",
      print: name === "items" ? code`items` : code`input`,
    };
    return { to: { kind: "input", input }, type, secret: false };
  };
  return { find, names: [...types.keys()], present: new Set() };
}

function expressionOf(text: LocatedText, scope: Scope): TypedExpression {
  return pure(checkExpression(parseExpression(text), scope));
}

function conditionOf(text: LocatedText, scope: Scope): TypedExpression {
  return pure(checkAsCondition(parseExpression(text), scope));
}

/** Pages are asked for between calls: what makes signatures has no place there. */
function pure(expression: TypedExpression): TypedExpression {
  if (isFresh(expression) || isAsync(expression, "web")) {
    const what = "a value that is drawn, timed, digested or signed";
    throw new CheckError(expression.span, { ...findings.notAllowed(what), message: `${what} has no place in paging` });
  }
  return expression;
}

function waitOf(text: LocatedText, scope: Scope): TypedExpression {
  const wait = expressionOf(text, scope);
  return wait.type.kind === "duration" ? wait : convert(wait, optional(duration));
}

/** Text or a number, which may be absent, or what the reply has. */
function asScalar(value: TypedExpression): TypedExpression {
  if (["text", "number", "boolean", "json"].includes(presentType(value.type).kind)) return value;
  throw new CheckError(value.span, findings.type("text or a number", printType(value.type)));
}

function bodyPart(expression: TypedExpression): BodyPart {
  const path = bodyPath(expression);
  if (path !== undefined) return { path, expression };
  throw new CheckError(expression.span, {
    code: "paging-items",
    message: "the items must be a part of the reply's body",
    hint: "name it: response.body.data, or response.body where that is the list",
  });
}

interface WrittenChange extends Pick<PageChange, "in" | "place" | "origin"> {
  readonly tree: ExpressionTree;
}

function writtenChanges({ path, query, headers, body }: NextPage): readonly WrittenChange[] {
  const groups = [["path", path] as const, ["query", query] as const, ["headers", headers] as const];
  const named = groups.flatMap(([group, definitions]) =>
    definitions.map(({ name, value }) => ({ in: group, place: [name.value], origin: name.origin, tree: value })),
  );
  return [...named, ...(body === undefined ? [] : inBody(body, []))];
}

/** The leaves of a mapping are the places that change; what stands around them stays. */
function inBody(tree: ExpressionTree, place: readonly string[]): readonly WrittenChange[] {
  if (tree.kind === "record") return tree.fields.flatMap(({ name, value }) => inBody(value, [...place, name.value]));
  return [{ in: "body", place, origin: tree.kind === "list" ? tree.origin : tree.text.origin, tree }];
}

function compileChange({ tree, ...change }: WrittenChange, scope: Scope): PageChange {
  if (change.place.length === 0)
    throw new CheckError(change.origin.span, {
      code: "paging-body",
      message: "what changes in the body must be named",
      hint: "name its fields: body: { cursor: response.body.next_cursor }",
    });
  const value = pure(checkExpression(parseTree(tree), scope));
  return { ...change, value: change.in === "body" ? convert(value, json) : asScalar(value) };
}

function readsReply(expression: TypedExpression): boolean {
  return (expression.kind === "reference" && isResponse(expression)) || partsOf(expression).some(readsReply);
}

function isResponse({ to }: Extract<TypedExpression, { kind: "reference" }>): boolean {
  return isInput(to, "response");
}

/** Numbers go on for ever; a page without items is the end of them. */
function someItems({ origin }: LocatedText): LocatedText {
  const value = "!(count(items) === 0)";
  const { start, end } = origin.span;
  return { value, origin, offsets: [...Array.from({ length: value.length }, () => start), end] };
}

const twoWays = {
  code: "paging-next",
  message: "the next page is either at an address, or another operation gives it",
  hint: "leave `url` or `operation` out",
};

const endless = {
  code: "paging-without-end",
  message: "nothing says which page is the last",
  hint: "add `items`, so that a page without any is the last; or `more: response.body.has_more === true`",
};
