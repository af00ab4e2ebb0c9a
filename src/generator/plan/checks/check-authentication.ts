import type { Api, Operation } from "../../model/api.js";
import { checkAlternatives } from "../../scheme/check-alternatives.js";
import type { NamedExpression, SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import { limits } from "../../source/limits.js";
import type { Span } from "../../source/source-file.js";
import { operationsById, type SchemesAndOperations, schemeSets } from "../scheme-sets.js";
import { acquiringOperations, type OperationRequest } from "../signers/acquiring-operations.js";
import { type Resolve, resolver } from "../types/resolve-schema.js";
import { checkWebhooks } from "../verifiers/check-webhooks.js";
import { checkAcquiredParts, checkAcquiringBody } from "./check-acquiring-parts.js";
import { checkDemands } from "./check-demands.js";

/** What can only be checked with operations and schemes together: what is demanded at once, and how sessions are got. */
export function checkAuthentication(api: Api, programs: ReadonlyMap<string, SignerProgram>): readonly Diagnostic[] {
  const calls = [...api.operations, ...api.webhooks].flatMap(({ security }) => security);
  const alternatives = calls.concat(api.security);
  const demanded = [...new Set(alternatives)].map(({ origin, schemes }) => {
    return { span: origin.span, pointer: origin.pointer, schemes: schemes.map(({ scheme }) => scheme.value) };
  });
  const known = { programs, operations: operationsById(api) };
  const resolve = resolver(api);
  return [
    ...checkSets(api, known),
    ...checkAlternatives(demanded, programs),
    ...checkDemands(api, demanded, programs),
    ...checkWebhooks(api, programs),
    ...[...programs.values()].flatMap((program) => [
      ...acquiringOperations(program).flatMap((request) => checkRequest(program, request, known, resolve)),
      ...checkKept(program, known, resolve),
    ]),
  ];
}

/** Sessions that are opened by calls which need sessions can multiply without end. */
function checkSets({ operations }: Api, known: SchemesAndOperations): readonly Diagnostic[] {
  const wrong = operations.find(({ security }) => schemeSets(security, known) === undefined);
  if (wrong === undefined) return [];
  const { span, pointer } = wrong.origin;
  const message = `the schemes of ${wrong.id}, and those that open their sessions, can be combined in more than ${limits.schemeSets} ways`;
  return [error("too-many-scheme-sets", span, pointer, message, "list fewer alternatives under `security`")];
}

function checkKept(
  { acquire, origin: { pointer } }: SignerProgram,
  { operations }: SchemesAndOperations,
  resolve: Resolve,
): readonly Diagnostic[] {
  if (acquire === undefined) return [];
  const acquiring = acquire.refresh === undefined ? [acquire] : [acquire, acquire.refresh];
  return acquiring.flatMap((one) => checkAcquiredParts(one, operations, pointer, resolve));
}

function checkRequest(
  program: SignerProgram,
  request: OperationRequest,
  known: SchemesAndOperations,
  resolve: Resolve,
): readonly Diagnostic[] {
  const { pointer } = program.origin;
  const operation = known.operations.get(request.operation);
  if (operation === undefined) return [unknownOperation(request, pointer, known)];
  if (needsItself(program.name, operation, known)) return [circle(program, request, pointer)];
  return [
    ...unknownArguments(request.path, operation, "path", pointer),
    ...unknownArguments(request.query, operation, "query", pointer),
    ...missingArguments(request, operation, pointer),
    ...checkAcquiringBody(request, operation, pointer, resolve),
  ];
}

function unknownOperation(
  { operation, span }: OperationRequest,
  pointer: string,
  { operations }: SchemesAndOperations,
): Diagnostic {
  const meant = didYouMean(operation, operations.keys());
  const message = `no operation of this document has the operationId ${quotedName(operation)}.${meant}`;
  return error("unknown-operation", span, pointer, message, "a session is got by an operation of the same document");
}

/** Whether every way to authenticate the operation leads back to the scheme that the operation opens a session for. */
function needsItself(scheme: string, operation: Operation, { programs, operations }: SchemesAndOperations): boolean {
  const back = new Set([scheme]);
  const leadsBack = ({ security }: Operation): boolean =>
    security.length > 0 && security.every(({ schemes }) => schemes.some((use) => back.has(use.scheme.value)));
  const opensBy = [...programs].map(([name, program]) => {
    return [name, acquiringOperations(program).flatMap((request) => operations.get(request.operation) ?? [])] as const;
  });
  // Each round finds schemes that lead to those found before; the last one finds none.
  for (let before = 0; before < back.size; ) {
    before = back.size;
    for (const [name, acquiring] of opensBy) if (acquiring.some(leadsBack)) back.add(name);
  }
  return leadsBack(operation);
}

function circle(program: SignerProgram, request: OperationRequest, pointer: string): Diagnostic {
  const message = `"${request.operation}" opens the session of "${program.name}", but is itself authenticated by it`;
  return error(
    "acquire-circle",
    request.span,
    pointer,
    message,
    `give the operation a security of its own: "security: []" where it needs none`,
  );
}

function unknownArguments(
  given: readonly NamedExpression[],
  operation: Operation,
  place: "path" | "query",
  pointer: string,
): readonly Diagnostic[] {
  const known = operation.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
  return given
    .filter(({ name }) => !known.includes(name))
    .map(({ name, value }) => {
      const message = `${operation.id} has no ${place} parameter "${name}"`;
      return error(
        "unknown-argument",
        value.span,
        pointer,
        message,
        known.length === 0 ? "it has none" : `it has: ${known.join(", ")}`,
      );
    });
}

function missingArguments(request: OperationRequest, operation: Operation, pointer: string): readonly Diagnostic[] {
  const given = { path: request.path, query: request.query, header: request.headers, cookie: [], querystring: [] };
  return operation.parameters
    .filter((parameter) => parameter.required && !given[parameter.in].some(({ name }) => name === parameter.name))
    .map(({ name, in: place }) => {
      const message = `${operation.id} needs its ${place} parameter "${name}" to open the session`;
      return error("missing-argument", request.span, pointer, message, "give it under `with`");
    });
}

function error(code: string, span: Span, pointer: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, span, pointer, hint };
}
