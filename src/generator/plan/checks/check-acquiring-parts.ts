import type { Operation } from "../../model/api.js";
import type { ObjectSchema, Schema } from "../../model/schemas/schema.js";
import { partsOf as piecesOf, replyOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { Acquiring } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { Span } from "../../source/source-file.js";
import type { OperationRequest } from "../signers/acquiring-operations.js";
import { successSchemas } from "../success-schemas.js";
import type { Resolve } from "../types/resolve-schema.js";
import { listHint, partsOf, schemasAt } from "../types/schema-path.js";

/**
 * Fields of the body that opens a session which the document does not list, or demands and does not get. They are warnings: a document
 * may say less of a body than its server takes.
 */
export function checkAcquiringBody(
  { body, span }: OperationRequest,
  operation: Operation,
  pointer: string,
  resolve: Resolve,
): readonly Diagnostic[] {
  const contents = operation.body?.contents.filter(({ kind }) => kind === "json" || kind === "form") ?? [];
  if (body?.kind !== "record" || contents.length === 0) return [];
  const schemas = contents.map(({ schema }) => schema);
  const unknown = body.fields.flatMap(({ name, value }) => {
    const at = schemasAt(schemas, [name], resolve);
    if (at.kind === "found") return [];
    const message = `the body of ${operation.id} has no ${quotedName(name)}.${didYouMean(name, at.known)}`;
    return [warning("unknown-argument", value.span, pointer, message, hintOf(at.known))];
  });
  const given = new Set(body.fields.map(({ name }) => name));
  const missing = requiredIn(schemas, resolve).filter((name) => !given.has(name));
  return [
    ...unknown,
    ...missing.map((name) => {
      const message = `the body of ${operation.id} needs ${quotedName(name)} to open the session`;
      return warning("missing-argument", span, pointer, message, "give it under `with: { body: ... }`");
    }),
  ];
}

/** Parts of replies that a session is made of and the document does not list: a warning, for a document may say less than its server. */
export function checkAcquiredParts(
  acquiring: Acquiring,
  operations: ReadonlyMap<string, Operation>,
  pointer: string,
  resolve: Resolve,
): readonly Diagnostic[] {
  const { steps, values, session, expires } = acquiring;
  const kept = [...values.map(({ expression }) => expression), ...session.map(({ value }) => value)];
  const read = [...kept, ...(expires === undefined ? [] : [expires])].flatMap(partsRead);
  return read.flatMap(({ reply, path, span }) => {
    const request = (steps.find(({ name }) => name === reply) ?? steps.at(-1))?.request;
    const operation = request?.kind === "operation" ? operations.get(request.operation) : undefined;
    const at = operation && schemasAt(successSchemas(operation), path, resolve);
    if (operation === undefined || at?.kind !== "missing" || at.owners.length === 0) return [];
    const message = `no reply of ${operation.id} has ${quotedName(at.name)} there.${didYouMean(at.name, at.known)}`;
    return [warning("unknown-member", span, pointer, message, listHint(at) ?? hintOf(at.known))];
  });
}

interface PartRead {
  readonly reply: string;
  readonly path: readonly string[];
  readonly span: Span;
}

/** The longest ways into bodies of replies that the expression reads. */
function partsRead(expression: TypedExpression): readonly PartRead[] {
  const found = partRead(expression);
  return found === undefined ? piecesOf(expression).flatMap(partsRead) : [found];
}

function partRead(expression: TypedExpression): PartRead | undefined {
  if (expression.kind !== "member") return undefined;
  const { object, member, span } = expression;
  if (object.kind === "reference") {
    const reply = replyOf(object.to);
    return reply === undefined || member !== "body" ? undefined : { reply, path: [], span };
  }
  const before = partRead(object);
  return before && { ...before, path: [...before.path, member], span };
}

/** What every form of the body demands of the caller: of one that is a plain object alone. */
function requiredIn(schemas: readonly Schema[], resolve: Resolve): readonly string[] {
  const [first, ...others] = schemas.flatMap((schema) => partsOf([schema], resolve)).filter(isObject);
  if (first === undefined || others.length > 0) return [];
  return first.properties.flatMap(({ name, required, schema }) => (required && schema.readOnly !== true ? [name] : []));
}

function isObject(schema: Schema): schema is ObjectSchema {
  return schema.kind === "object";
}

function hintOf(known: readonly string[]): string {
  return known.length === 0 ? "the document lists none" : `it has: ${known.join(", ")}`;
}

function warning(code: string, span: Span, pointer: string, message: string, hint: string): Diagnostic {
  return { code, severity: "warning", message: message.replace(/\.$/, ""), span, pointer, hint };
}
