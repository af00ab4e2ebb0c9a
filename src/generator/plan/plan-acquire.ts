import type { Body, Operation, PathPart } from "../model/api.js";
import { readByRequest } from "../scheme/compile-acquire.js";
import { referencesOf, usedValues } from "../scheme/dependencies.js";
import type { TypedExpression } from "../scheme/expression.js";
import { printExpression, type Spelling } from "../scheme/print-expression.js";
import type {
  AcquireProgram,
  AcquireRequest,
  NamedExpression,
  NamedPlacement,
  SignerProgram,
  ValueStep,
} from "../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  propertyName,
  stringLiteral,
  symbol,
  textOf,
  typeSymbol,
} from "../source/code.js";
import {
  argumentList,
  arrayLiteral,
  concatenation,
  conditional,
  constant,
  objectLiteral,
  tallObject,
} from "../source/layout.js";
import type { FunctionPlan, SignerContext } from "./client-plan.js";
import { environment } from "./environment-parameter.js";
import { serialized } from "./serialize-parameter.js";
import { localName } from "./signer-names.js";
import { builtinsIn, environmentReads, readsCredential } from "./signer-reads.js";

type OperationRequest = Extract<AcquireRequest, { kind: "operation" }>;
type FormRequest = Extract<AcquireRequest, { kind: "form" }>;

/** The function that gets a scheme's session: one call, and what is kept of its reply. Nothing where the scheme has no session. */
export function planAcquire(program: SignerProgram, context: SignerContext): readonly FunctionPlan[] {
  const { names } = context;
  const { acquire } = program;
  if (acquire === undefined || names.session === undefined || names.acquire === undefined) return [];
  const spelling = spellingOf(acquire, context);
  const clock = readsClock(acquire) > 1 ? [code`const now = environment.now();`] : [];
  const printed = (step: ValueStep): Code =>
    constant(spelling.value(step.name), printExpression(step.expression, spelling));
  const ahead = usedValues(acquire.values, readByRequest(acquire.request));
  const behind = acquire.values.filter((step) => !ahead.includes(step));
  const send = code`send(${printCall(acquire.request, context, spelling)})`;
  const awaited = readsReply(acquire) ? code`const response = await ${send};` : code`await ${send};`;
  const session = identifier(names.session);
  return [
    {
      kind: "function",
      name: names.acquire,
      exported: true,
      async: true,
      doc: { text: docOf(program, acquire) },
      parameters: parametersOf(program, context),
      returns: code`Promise<${typeSymbol("runtime/signer", "Acquired")}<${session}>>`,
      body: [
        ...clock,
        ...ahead.map(printed),
        awaited,
        ...behind.map(printed),
        code`return ${printAcquired(acquire, spelling)};`,
      ],
    },
  ];
}

/** Which of the credentials and the environment the acquiring function takes, behind `send`. */
export function acquireNeeds(program: SignerProgram): { readonly credentials: boolean; readonly environment: boolean } {
  const expressions = program.acquire === undefined ? [] : expressionsOf(program.acquire);
  return {
    credentials: expressions.some(readsCredential),
    environment: expressions.flatMap(environmentReads).length > 0,
  };
}

function parametersOf(program: SignerProgram, { names }: SignerContext): FunctionPlan["parameters"] {
  const needs = acquireNeeds(program);
  const send = { name: "send", optional: false, type: code`${typeSymbol("runtime/signer", "Send")}` };
  const credentials = { name: "credentials", optional: false, type: identifier(names.credentials) };
  return [send, ...(needs.credentials ? [credentials] : []), ...(needs.environment ? [environment] : [])];
}

function docOf(program: SignerProgram, { request }: AcquireProgram): string {
  const by = request.kind === "operation" ? `calls \`${request.operation}\`` : "asks the token endpoint";
  return `Opens a session of the \`${program.name}\` scheme: ${by} and keeps what later requests need.`;
}

function spellingOf(acquire: AcquireProgram, { crypto }: SignerContext): Spelling {
  const called = expressionsOf(acquire).flatMap(builtinsIn);
  return {
    crypto,
    now: readsClock(acquire) > 1 ? code`now` : code`environment.now()`,
    value: (name) => identifier(localName(name, called)),
    isAwaited: () => false,
    credential: (name) => code`credentials.${identifier(name)}`,
    local: (name) => identifier(localName(name, called)),
    known: () => undefined,
  };
}

function readsClock(acquire: AcquireProgram): number {
  return expressionsOf(acquire)
    .flatMap(environmentReads)
    .filter((read) => read === "now").length;
}

/** A reply of which nothing is kept is awaited all the same. */
function readsReply(acquire: AcquireProgram): boolean {
  return expressionsOf(acquire)
    .flatMap(referencesOf)
    .some((to) => to.kind === "input" && to.input.name === "response");
}

function expressionsOf({ request, values, session, expires }: AcquireProgram): readonly TypedExpression[] {
  const own = [
    ...values.map(({ expression }) => expression),
    ...session.map(({ value }) => value),
    ...(expires === undefined ? [] : [expires]),
  ];
  return [...readByRequest(request), ...own];
}

function printAcquired({ session, expires }: AcquireProgram, spelling: Spelling): Code {
  const fields = session.map(({ name, value }) => code`${propertyName(name)}: ${printExpression(value, spelling)}`);
  const until = expires === undefined ? code`undefined` : printExpression(expires, spelling);
  return tallObject([code`session: ${objectLiteral(fields)}`, code`expires: ${until}`]);
}

function printCall(request: AcquireRequest, context: SignerContext, spelling: Spelling): Code {
  return request.kind === "form"
    ? printFormCall(request, context, spelling)
    : printOperationCall(request, context, spelling);
}

/** The token endpoint authenticates by what the scheme itself puts into the request. */
function printFormCall(request: FormRequest, { names }: SignerContext, spelling: Spelling): Code {
  const headers = request.headers.map((header) =>
    arrayLiteral([stringLiteral(header.name), printNamed(header, spelling)]),
  );
  const fields = request.fields.map((field) => code`${propertyName(field.name)}: ${printNamed(field, spelling)}`);
  return tallObject([
    code`operation: ${stringLiteral(`${names.scheme} token request`)}`,
    code`method: "POST"`,
    code`url: ${printExpression(request.url, spelling)}`,
    ...(headers.length === 0 ? [] : [code`headers: ${arrayLiteral(headers)}`]),
    code`body: ${symbol("runtime/serialize", "formBody")}(${objectLiteral(fields)})`,
    code`security: []`,
  ]);
}

/** A value that may be absent is left out by the form itself. */
function printNamed({ value, when }: NamedPlacement, spelling: Spelling): Code {
  const printed = printExpression(value, spelling);
  const isAsked = when?.kind === "present" && textOf(printExpression(when.operand, spelling)) === textOf(printed);
  return when === undefined || isAsked
    ? printed
    : conditional(printExpression(when, spelling), printed, code`undefined`);
}

function printOperationCall(request: OperationRequest, { operations }: SignerContext, spelling: Spelling): Code {
  const operation = operations.get(request.operation);
  if (operation === undefined) throw new Error("a scheme acquires its session by an operation that is not there");
  const query = request.query.map((argument) => printArgument(argument, operation, spelling));
  const headers = request.headers.map(({ name, value }) =>
    arrayLiteral([stringLiteral(name), printExpression(value, spelling)]),
  );
  const [server] = operation.servers;
  return tallObject([
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
  ]);
}

function printPath(parts: readonly PathPart[], given: readonly NamedExpression[], spelling: Spelling): Code {
  return concatenation(
    parts.map((part) => {
      if (part.kind === "literal") return stringLiteral(part.text);
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
  return serialized(parameter, printExpression(value, spelling));
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
