import { bodyPath } from "../scheme/compile-paging.js";
import { partsOf, referencesOf } from "../scheme/dependencies.js";
import type { TypedExpression } from "../scheme/expression.js";
import type { Ends } from "./ended-example.js";
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

/** The parts of the reply's body that an expression reads. */
function pathsIn(expression: TypedExpression): readonly (readonly string[])[] {
  const path = bodyPath(expression);
  return path === undefined ? partsOf(expression).flatMap(pathsIn) : [path];
}

function readsReply(expression: TypedExpression): boolean {
  return referencesOf(expression).some((to) => to.kind === "input" && to.input.name === "response");
}
