import type { Api, Operation } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { bodyPath } from "../../scheme/compile-paging.js";
import { partsOf as piecesOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { PageChange, PagingProgram } from "../../scheme/paging.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Span } from "../../source/source-file.js";
import type { ParameterGroup } from "../operations/operation-input.js";
import { successSchemas } from "../success-schemas.js";
import type { Resolve } from "../types/resolve-schema.js";
import { listHint, type Missing, schemasAt } from "../types/schema-path.js";

/** A declaration of paging and the operations that it is about. */
export interface DeclaredPaging {
  readonly program: PagingProgram;
  readonly operation: Operation;
  /** The operation that gives the next page. */
  readonly target: Operation;
  /** What callers of that one give. */
  readonly targetGroups: readonly ParameterGroup[];
  readonly resolve: Resolve;
}

/** What is wrong with a declaration of paging, seen with the operations around it. */
export function checkPaging(declared: DeclaredPaging): readonly Diagnostic[] {
  const { program } = declared;
  const expressions = [
    program.url,
    program.more,
    program.accept,
    program.again,
    ...program.changes.map(({ value }) => value),
  ];
  return [
    ...checkItems(declared),
    ...expressions.flatMap((one) => (one === undefined ? [] : checkReads(one, declared))),
    ...[program.more, program.accept].flatMap((one) => (one === undefined ? [] : checkTruth(one, declared))),
    ...(program.url === undefined ? [] : checkAddress(program.url, declared)),
    ...program.changes.flatMap((change) => checkChange(change, declared)),
    ...missingParameters(declared),
  ];
}

/** The operation that is to go on is not there, or does not say how its own pages follow each other. */
export function unknownNext(named: LocatedText, found: Operation | undefined, api: Api): Diagnostic {
  const ids = api.operations.map(({ id }) => id);
  const message =
    found === undefined
      ? `no operation of this document has the operationId ${quotedName(named.value)}.${didYouMean(named.value, ids)}`
      : `${quotedName(named.value)} does not say how its pages follow each other by itself`;
  const hint =
    found === undefined ? "name one by its operationId" : "give it an x-countersign-paging without another operation";
  const { span, pointer } = named.origin;
  return { code: "paging-operation", severity: "error", message, hint, span, pointer };
}

function checkItems({ program, operation, resolve }: DeclaredPaging): readonly Diagnostic[] {
  const { items, origin } = program;
  if (items === undefined) return [];
  const at = schemasAt(successSchemas(operation), items.path, resolve);
  const { span } = items.expression;
  if (at.kind === "missing") return [absent(span, origin.pointer, operation, at)];
  if (at.schemas.some(({ kind }) => kind === "array" || kind === "tuple" || kind === "unknown")) return [];
  const message = `the items are no list: ${writtenAt(span)} is ${kindsOf(at.schemas)}`;
  return [error("paging-items", span, origin.pointer, message, "name the list of the page's items")];
}

/** Every part of the body that an expression reads must be there, and of a kind that it is read as. */
function checkReads(expression: TypedExpression, declared: DeclaredPaging): readonly Diagnostic[] {
  const { program, operation, resolve } = declared;
  const path = bodyPath(expression);
  if (path === undefined) {
    return [
      ...checkConversion(expression, declared),
      ...piecesOf(expression).flatMap((one) => checkReads(one, declared)),
    ];
  }
  const at = schemasAt(successSchemas(operation), path, resolve);
  return at.kind === "missing" ? [absent(expression.span, program.origin.pointer, operation, at)] : [];
}

function checkConversion(expression: TypedExpression, declared: DeclaredPaging): readonly Diagnostic[] {
  if (expression.kind !== "call") return [];
  const [value] = expression.arguments;
  const kinds = convertedKinds.get(expression.builtin.name);
  const found = value === undefined ? undefined : schemasRead(value, declared);
  if (kinds === undefined || found === undefined || value === undefined) return [];
  if (found.some((one) => isOf(one, kinds))) return [];
  const wanted = expression.builtin.name === "jsonNumber" ? "a number" : "text";
  return [
    error("wrong-type", value.span, declared.program.origin.pointer, `expected ${wanted}, found ${kindsOf(found)}`),
  ];
}

const convertedKinds: ReadonlyMap<string, readonly string[]> = new Map([
  ["jsonNumber", ["number"]],
  ["jsonText", ["string", "number"]],
]);

/** What the document says of the part of the body; undefined where it is another expression, or nothing is there. */
function schemasRead(
  expression: TypedExpression,
  { operation, resolve }: DeclaredPaging,
): readonly Schema[] | undefined {
  const path = bodyPath(expression);
  const at = path && schemasAt(successSchemas(operation), path, resolve);
  return at?.kind === "found" ? at.schemas : undefined;
}

function isOf(schema: Schema, types: readonly string[]): boolean {
  switch (schema.kind) {
    case "unknown":
      return true;
    case "text":
      return types.includes("string");
    case "number":
    case "boolean":
      return types.includes(schema.kind);
    case "constant":
      return schema.values.some((value) => types.includes(typeof value));
    default:
      return false;
  }
}

/** `more: response.body.has_more` asks whether it is there, and `false` is there. */
function checkTruth(condition: TypedExpression, declared: DeclaredPaging): readonly Diagnostic[] {
  if (condition.kind !== "present") return piecesOf(condition).flatMap((one) => checkTruth(one, declared));
  const found = schemasRead(condition.operand, declared) ?? [];
  if (found.length === 0 || !found.every(({ kind }) => kind === "boolean")) return [];
  const written = writtenAt(condition.span);
  const message = `${written} is there whether it is true or false`;
  return [error("condition", condition.span, declared.program.origin.pointer, message, `write ${written} === true`)];
}

function checkChange(change: PageChange, declared: DeclaredPaging): readonly Diagnostic[] {
  const { program, target, targetGroups, resolve } = declared;
  const { pointer } = program.origin;
  const { span } = change.origin;
  if (change.in === "body") {
    const contents = target.body?.contents.filter(({ kind }) => kind === "json" || kind === "form") ?? [];
    const at = schemasAt(
      contents.map(({ schema }) => schema),
      change.place,
      resolve,
    );
    if (contents.length === 0)
      return [error("unknown-argument", span, pointer, `${target.id} has no body with fields`)];
    if (at.kind === "found") return checkScalar(change, declared, false);
    const message = `the body of ${target.id} has no ${quotedName(at.name)}.${didYouMean(at.name, at.known)}`;
    return [error("unknown-argument", span, pointer, message, knownHint(at.known))];
  }
  const known = targetGroups.find(({ name }) => name === change.in)?.parameters.map(({ name }) => name) ?? [];
  const [name = ""] = change.place;
  if (known.includes(name)) return checkScalar(change, declared, true);
  const place = change.in === "headers" ? "header" : change.in;
  const message = `${target.id} has no ${place} parameter ${quotedName(name)}.${didYouMean(name, known)}`;
  return [error("unknown-argument", span, pointer, message, knownHint(known))];
}

function checkAddress(url: TypedExpression, declared: DeclaredPaging): readonly Diagnostic[] {
  const found = schemasRead(url, declared);
  if (found === undefined || found.some((one) => isOf(one, ["string"]))) return [];
  const message = `expected the address of a page, found ${kindsOf(found)}`;
  return [error("wrong-type", url.span, declared.program.origin.pointer, message)];
}

/** What goes into a parameter must be text or a number. */
function checkScalar({ value }: PageChange, declared: DeclaredPaging, isParameter: boolean): readonly Diagnostic[] {
  const found = isParameter ? schemasRead(value, declared) : undefined;
  if (found === undefined || found.some((one) => isOf(one, ["string", "number", "boolean"]))) return [];
  const message = `expected text or a number, found ${kindsOf(found)}`;
  return [error("wrong-type", value.span, declared.program.origin.pointer, message)];
}

/** Another operation gets nothing but what is said here. */
function missingParameters({ program, operation, target, targetGroups }: DeclaredPaging): readonly Diagnostic[] {
  const { operation: named, origin } = program;
  if (named === undefined || operation === target) return [];
  const isGiven = (group: string, name: string): boolean =>
    program.changes.some((change) => change.in === group && change.place[0] === name);
  const missing = targetGroups.flatMap(({ name, parameters }) =>
    parameters
      .filter((one) => one.required && !isGiven(name, one.name))
      .map((one) => `parameter ${quotedName(one.name)}`),
  );
  const body =
    target.body?.required === true && !program.changes.some((change) => change.in === "body") ? ["body"] : [];
  return [...missing, ...body].map((what) =>
    error(
      "missing-argument",
      named.origin.span,
      origin.pointer,
      `${target.id} needs its ${what}`,
      "give it under `next`",
    ),
  );
}

function absent(span: Span, pointer: string, operation: Operation, missing: Missing): Diagnostic {
  const { name, known, owners } = missing;
  const message = `no reply of ${operation.id} has ${quotedName(name)} there.${didYouMean(name, known)}`;
  const hint = known.length === 0 && owners.length > 0 ? `it is read from ${kindsOf(owners)}` : knownHint(known);
  return error("unknown-member", span, pointer, message, listHint(missing) ?? hint);
}

function knownHint(known: readonly string[]): string {
  return known.length === 0 ? "it has none" : `it has: ${known.join(", ")}`;
}

function kindsOf(schemas: readonly Schema[]): string {
  return [...new Set(schemas.map(({ kind }) => kindNames[kind]))].join(" or ") || "nothing";
}

const kindNames: Readonly<Record<Schema["kind"], string>> = {
  unknown: "anything",
  null: "null",
  boolean: "true or false",
  number: "a number",
  text: "text",
  binary: "bytes",
  constant: "one of fixed values",
  array: "a list",
  tuple: "a list",
  object: "an object",
  union: "one of several",
  intersection: "an object",
  reference: "a schema",
};

function writtenAt({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}

function error(code: string, span: Span, pointer: string, message: string, hint?: string): Diagnostic {
  return { code, severity: "error", message, span, pointer, ...(hint === undefined ? {} : { hint }) };
}
