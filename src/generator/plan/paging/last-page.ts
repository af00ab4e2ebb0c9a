import { bodyPath } from "../../scheme/compile-paging.js";
import { isInput, partsOf, referencesOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { Ends, Mark } from "./ended-example.js";
import type { OperationPaging } from "./operation-paging.js";

/**
 * What a reply must not have in order to be the last page, as paths into its body: that which leads to the next one; or the items, where
 * only a page without any is the last. A list is emptied, another value left out, or if that cannot be, said not to be.
 */
export function endsOf({ program, rest }: OperationPaging): Ends {
  const { url, changes, more, items } = program;
  // Where another operation gives the next page, that one has to end.
  if (rest !== undefined) return [];
  const turn = [...(url === undefined ? [] : [url]), ...changes.map(({ value }) => value)];
  // A condition that is turned round speaks of the last page: without what it reads, there would always be another.
  const reading = more === undefined || more.kind === "not" ? turn : [...turn, more];
  const paths = reading.flatMap(pathsIn);
  const isSaid = [...turn, ...(more === undefined ? [] : [more])].some(readsReply);
  return isSaid || items === undefined ? paths : [items.path];
}

/**
 * The query parameters that count pages which end with one without items, where a mock can tell by them what was asked before; undefined
 * where pages end otherwise.
 */
export function countedBy({ program, rest, signed }: OperationPaging): readonly string[] | undefined {
  const { url, changes, more, items } = program;
  if (rest !== undefined || url !== undefined || items === undefined || signed.length > 0) return undefined;
  if (more !== undefined && readsReply(more)) return undefined;
  const isCounted = changes.every((change) => change.in === "query" && !readsReply(change.value));
  return isCounted ? changes.flatMap(({ place }) => place.slice(0, 1)) : undefined;
}

/** What a reply must have to be a page, as far as it is said plainly: `response.body.status === "success"`, also as one of several conditions. */
export function pageMarks({ program: { accept } }: OperationPaging): readonly Mark[] {
  return accept === undefined ? [] : marksOf(accept);
}

function marksOf(condition: TypedExpression): readonly Mark[] {
  if (condition.kind !== "binary") return [];
  const { operator, left, right } = condition;
  if (operator === "&&") return [...marksOf(left), ...marksOf(right)];
  const path = operator === "===" && right.kind === "literal" ? pathBelow(left) : undefined;
  return path === undefined || right.kind !== "literal" ? [] : [{ path, value: right.value }];
}

/** Whether it is by its headers that a reply leads to the next one. */
export function readsHeaders({ program: { url, changes, more } }: OperationPaging): boolean {
  return [url, more, ...changes.map(({ value }) => value)].some((one) => one !== undefined && hasHeaders(one));
}

function hasHeaders(expression: TypedExpression): boolean {
  const isOne = expression.kind === "member" && expression.member === "headers" && readsReply(expression);
  return isOne || partsOf(expression).some(hasHeaders);
}

/** What is read of the body may be made a text, or a number, before it is compared. */
function pathBelow(expression: TypedExpression): readonly string[] | undefined {
  if (expression.kind !== "call") return bodyPath(expression);
  const [inner, ...others] = expression.arguments;
  return inner !== undefined && others.every(({ kind }) => kind === "literal") ? bodyPath(inner) : undefined;
}

/** The parts of the reply's body that an expression reads. */
function pathsIn(expression: TypedExpression): readonly (readonly string[])[] {
  const path = bodyPath(expression);
  return path === undefined ? partsOf(expression).flatMap(pathsIn) : [path];
}

function readsReply(expression: TypedExpression): boolean {
  return referencesOf(expression).some((to) => isInput(to, "response"));
}
