import type { TypedExpression } from "../expressions/expression.js";
import type { AcquireRequest, AcquireStep, NamedPlacement, RefreshProgram } from "../signer-program.js";

/** Every expression of an acquiring request. */
export function readByRequest(request: AcquireRequest): readonly TypedExpression[] {
  if (request.kind === "own") {
    const { content } = request;
    const fields = content?.kind === "form" ? content.fields : [];
    const body = content === undefined || content.kind === "form" ? [] : [content.value];
    return [request.url, ...[...request.headers, ...fields].flatMap(readByPlacement), ...body];
  }
  const named = [...request.path, ...request.query, ...request.headers].map(({ value }) => value);
  return request.body === undefined ? named : [...named, request.body];
}

/** Every expression of a request and of what becomes of its reply. */
export function readByStep(step: AcquireStep): readonly TypedExpression[] {
  return [...readByRequest(step.request), ...readByRepetition(step), ...readOfReply(step)];
}

/** What is read to know when a request is made again. */
export function readByRepetition({ again }: AcquireStep): readonly TypedExpression[] {
  return again === undefined ? [] : defined([again.wait, again.until, again.when, again.slower]);
}

/** What is read as soon as the last reply is there. */
export function readOfReply({ accept, tell }: AcquireStep): readonly TypedExpression[] {
  return defined([accept, tell]);
}

/** Those that are there. */
export function defined(expressions: readonly (TypedExpression | undefined)[]): readonly TypedExpression[] {
  return expressions.filter((expression) => expression !== undefined);
}

/** Every expression of an acquisition. */
export function readByAcquisition({
  steps,
  values,
  session,
  when,
  expires,
}: RefreshProgram): readonly TypedExpression[] {
  return [
    ...(when === undefined ? [] : [when]),
    ...steps.flatMap(readByStep),
    ...values.map(({ expression }) => expression),
    ...session.map(({ value }) => value),
    ...(expires === undefined ? [] : [expires]),
  ];
}

function readByPlacement({ value, when }: NamedPlacement): readonly TypedExpression[] {
  return when === undefined ? [value] : [when, value];
}
