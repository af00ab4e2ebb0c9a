import type { Body, Operation, PathPart } from "../../model/api.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import type {
  AcquireContent,
  AcquireRequest,
  NamedExpression,
  NamedPlacement,
  OwnAcquireRequest,
} from "../../scheme/signer-program.js";
import { type Code, code, propertyName, stringLiteral, symbol, textOf } from "../../source/code/code.js";
import {
  argumentList,
  arrayLiteral,
  concatenation,
  conditional,
  objectLiteral,
  tallObject,
} from "../../source/code/layout.js";
import type { SignerContext } from "../client-plan.js";
import { encodedPath } from "../operations/operation-path.js";
import { serialized } from "../operations/serialize-parameter.js";
import type { OperationRequest } from "./acquiring-operations.js";

/** The call that an acquiring request is. `label` names one that is the scheme's own. */
export function printAcquireCall(
  request: AcquireRequest,
  label: string,
  { operations }: Pick<SignerContext, "operations">,
  spelling: Spelling,
  refusals: boolean,
): Code {
  const members =
    request.kind === "own"
      ? ownCall(request, label, spelling)
      : operationCall(request, operations.get(request.operation), spelling);
  return tallObject([...members, ...(refusals ? [code`refusals: true`] : [])]);
}

/** The request authenticates by what the scheme itself puts into it. */
function ownCall(request: OwnAcquireRequest, label: string, spelling: Spelling): readonly Code[] {
  const { method, url, content } = request;
  const headers = request.headers.map((header) =>
    arrayLiteral([stringLiteral(header.name), printNamed(header, spelling)]),
  );
  return [
    code`operation: ${stringLiteral(label)}`,
    code`method: ${stringLiteral(method)}`,
    code`url: ${printExpression(url, spelling)}`,
    ...(headers.length === 0 ? [] : [code`headers: ${arrayLiteral(headers)}`]),
    ...(content === undefined ? [] : [code`body: ${printContent(content, spelling)}`]),
    code`security: []`,
  ];
}

function printContent(content: AcquireContent, spelling: Spelling): Code {
  const serializer = symbol("runtime/serialize", `${content.kind}Body`);
  if (content.kind !== "form") return code`${serializer}(${printExpression(content.value, spelling)})`;
  const fields = content.fields.map((field) => code`${propertyName(field.name)}: ${printNamed(field, spelling)}`);
  return code`${serializer}(${objectLiteral(fields)})`;
}

/** A value that may be absent is left out by the form itself. */
function printNamed({ value, when }: NamedPlacement, spelling: Spelling): Code {
  const printed = printExpression(value, spelling);
  const isAsked = when?.kind === "present" && textOf(printExpression(when.operand, spelling)) === textOf(printed);
  return when === undefined || isAsked
    ? printed
    : conditional(printExpression(when, spelling), printed, code`undefined`);
}

function operationCall(
  request: OperationRequest,
  operation: Operation | undefined,
  spelling: Spelling,
): readonly Code[] {
  if (operation === undefined) throw new Error("a scheme acquires its session by an operation that is not there");
  const query = request.query.map((argument) => printArgument(argument, operation, spelling));
  const headers = request.headers.map(({ name, value }) =>
    arrayLiteral([stringLiteral(name), printExpression(value, spelling)]),
  );
  const [server] = operation.servers;
  return [
    code`operation: ${stringLiteral(operation.id)}`,
    code`method: ${stringLiteral(operation.method)}`,
    code`path: ${printPath(operation.path, request.path, spelling)}`,
    ...(query.length === 0 ? [] : [code`query: ${symbol("runtime/serialize", "joinQuery")}${argumentList(query)}`]),
    ...(headers.length === 0 ? [] : [code`headers: ${arrayLiteral(headers)}`]),
    ...(request.body === undefined
      ? []
      : [code`body: ${printBody(operation.body, printExpression(request.body, spelling))}`]),
    code`security: ${printSecurity(operation)}`,
    ...(server === undefined ? [] : [code`server: ${stringLiteral(server.name)}`]),
  ];
}

function printPath(parts: readonly PathPart[], given: readonly NamedExpression[], spelling: Spelling): Code {
  return concatenation(
    parts.map((part) => {
      if (part.kind === "literal") return stringLiteral(encodedPath(part.text));
      const value = given.find(({ name }) => name === part.name)?.value;
      if (value === undefined)
        throw new Error("a scheme acquires its session by a path whose parameter it does not give");
      return code`${symbol("runtime/serialize", "pathValue")}(${printExpression(value, spelling)})`;
    }),
  );
}

function printArgument({ name, value }: NamedExpression, operation: Operation, spelling: Spelling): Code {
  const parameter = operation.parameters.find((one) => one.in === "query" && one.name === name);
  if (parameter === undefined)
    throw new Error("a scheme acquires its session with a parameter that the operation does not have");
  return serialized(parameter, printExpression(value, spelling), (schema) => schema);
}

function printBody(body: Body | undefined, value: Code): Code {
  const isForm = body?.contents[0]?.kind === "form";
  return code`${symbol("runtime/serialize", isForm ? "formBody" : "jsonBody")}(${value})`;
}

function printSecurity({ security }: Operation): Code {
  return arrayLiteral(
    security.map(({ schemes }) => arrayLiteral(schemes.map(({ scheme }) => stringLiteral(scheme.value)))),
  );
}
