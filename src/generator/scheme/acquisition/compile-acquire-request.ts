import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";
import { compileNamed } from "../compile-placements.js";
import { checkAs, checkAsCondition, checkExpression } from "../expressions/check-expression.js";
import { convert } from "../expressions/convert.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseExpression, parseTemplate } from "../expressions/parse-expression.js";
import { parseTree } from "../expressions/parse-tree.js";
import type { Scope } from "../expressions/scope.js";
import { duration, instant, json, text } from "../expressions/type.js";
import { CheckError } from "../finding.js";
import type { AcquisitionRequest, Definition, ExpressionTree, OwnRequest } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type {
  AcquireContent,
  AcquireRequest,
  AcquireStep,
  NamedExpression,
  NamedPlacement,
  OwnAcquireRequest,
  RepetitionProgram,
} from "../signer-program.js";
import type { AcquisitionStep, Repetition } from "./acquisition-step.js";

/** What an acquisition without a request lacks. */
export const whereToAsk = "where to ask for the session";

/** One request of an acquisition, checked. Throws `CheckError` at its first mistake. */
export function compileStep(step: AcquisitionStep, at: Origin, scope: Scope): AcquireStep {
  const { name, request, accept, tell, again } = step;
  return {
    name: name?.value ?? "response",
    request: compileRequest(request, at, scope),
    ...(accept && { accept: conditionIn(accept, scope) }),
    ...(tell && { tell: ownCall(tell, scope) }),
    ...(again && { again: compileRepetition(again, scope) }),
  };
}

function conditionIn(text: LocatedText, scope: Scope): TypedExpression {
  return checkAsCondition(parseExpression(text), scope);
}

function ownCall(text: LocatedText, scope: Scope): TypedExpression {
  const call = checkExpression(parseExpression(text), { ...scope, callsFunctions: true });
  if (call.kind === "call" && call.builtin.isUser === true) return call;
  throw new CheckError(call.span, findings.notToldByFunction());
}

function compileRepetition({ when, slower, wait, until }: Repetition, scope: Scope): RepetitionProgram {
  return {
    when: conditionIn(when, scope),
    wait: checkAs(parseExpression(wait), duration, scope),
    ...(slower && { slower: conditionIn(slower, scope) }),
    ...(until && { until: checkAs(parseExpression(until), instant, scope) }),
  };
}

function compileRequest(request: AcquisitionRequest, at: Origin, scope: Scope): AcquireRequest {
  if (request.kind === "own") return compileOwn(request, at, scope);
  const { path, query, headers, body } = request.with;
  return {
    kind: "operation",
    operation: request.operation.value,
    span: request.operation.origin.span,
    path: path.map((definition) => namedText(definition, scope)),
    query: query.map((definition) => namedText(definition, scope)),
    headers: headers.map((definition) => namedText(definition, scope)),
    ...(body === undefined ? {} : { body: convert(checkExpression(parseTree(body), scope), json) }),
  };
}

function compileOwn(request: OwnRequest, at: Origin, scope: Scope): OwnAcquireRequest {
  const { method, url, headers } = request;
  if (url === undefined) throw new CheckError(at.span, findings.noAcquisition(whereToAsk));
  const content = contentOf(request, scope);
  return {
    kind: "own",
    span: url.origin.span,
    method: (method?.value ?? "POST").toUpperCase(),
    url: checkAs(parseTemplate(url), text, scope),
    headers: headers.flatMap((header) => settled(compileNamed(header, scope))),
    ...(content === undefined ? {} : { content }),
  };
}

/** A POST without a body has an empty form. */
function contentOf({ method, fields, body }: OwnRequest, scope: Scope): AcquireContent | undefined {
  if (body !== undefined) return bodyOf(body, scope);
  if (fields.length === 0 && method !== undefined) return undefined;
  return { kind: "form", fields: fields.flatMap((field) => settled(compileNamed(field, scope))) };
}

function bodyOf(tree: ExpressionTree, scope: Scope): AcquireContent {
  const value = checkExpression(parseTree(tree), scope);
  const { kind } = value.type;
  return kind === "text" || kind === "bytes" ? { kind, value } : { kind: "json", value: convert(value, json) };
}

/** A condition that a parameter settles when the client is generated is none. */
function settled(placement: NamedPlacement): readonly NamedPlacement[] {
  if (placement.when?.kind !== "literal") return [placement];
  const { when, ...always } = placement;
  return when.value === true ? [always] : [];
}

function namedText({ name, value }: Definition, scope: Scope): NamedExpression {
  return { name: name.value, value: checkAs(parseTree(value), text, scope) };
}
