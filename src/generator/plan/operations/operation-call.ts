import type { Operation, Parameter, ParameterPlace, SecurityAlternative } from "../../model/api.js";
import { type Code, code, literal, memberAccess, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, tallObject } from "../../source/code/layout.js";
import { serverOf } from "../servers.js";
import type { Resolve } from "../types/resolve-schema.js";
import { fixedValue } from "./fixed-value.js";
import { groupNames, type OperationInput, parameterAccess } from "./operation-input.js";
import { printPath } from "./operation-path.js";
import type { OperationResult } from "./operation-result.js";
import { asText, isOneText, mayBeObject, printFieldWriting, serialized } from "./serialize-parameter.js";

/** The object that tells the runtime what to send and how to read what comes back. */
export function printCall(
  operation: Operation,
  input: OperationInput | undefined,
  result: OperationResult,
  resolve: Resolve,
): Code {
  const parameters = (place: Placed["place"], print: Print): readonly Code[] =>
    printParameters(operation, input, { place, print, resolve });
  const query = parameters("query", (parameter, value) => serialized(parameter, value, resolve));
  const [wholeQuery] = parameters("querystring", printWholeQuery);
  const cookies = parameters("cookie", (parameter, value) => printCookie(parameter, value, resolve));
  const headers = [
    ...parameters("header", (parameter, value) => printPair(parameter, value, resolve)),
    ...printCookies(cookies),
  ];
  const server = serverOf(operation);
  return tallObject([
    code`operation: ${stringLiteral(operation.id)}`,
    code`method: ${stringLiteral(operation.method)}`,
    code`path: ${printPath(operation, (name) => memberAccess(code`input.path`, name), resolve)}`,
    ...(wholeQuery === undefined ? [] : [code`query: ${wholeQuery}`]),
    ...(query.length === 0 ? [] : [code`query: ${symbol("runtime/serialize", "joinQuery")}${argumentList(query)}`]),
    ...(headers.length === 0 ? [] : [code`headers: ${arrayLiteral(headers)}`]),
    ...(input?.body === undefined ? [] : [code`body: ${input.body.code}`]),
    code`security: ${printSecurity(operation.security)}`,
    code`replies: ${arrayLiteral(result.replies.map(({ key, kind }) => arrayLiteral([key, kind])))}`,
    ...(server === undefined ? [] : [code`server: ${stringLiteral(server)}`]),
    ...(result.accept === undefined ? [] : [code`accept: ${stringLiteral(result.accept)}`]),
    ...printIdempotency(input),
  ]);
}

/** The key is made where the caller may give it; one that a scheme sends is the scheme's. */
function printIdempotency(input: OperationInput | undefined): readonly Code[] {
  const headers = input?.groups.find(({ name }) => name === "headers")?.parameters ?? [];
  const key = headers.find(({ idempotencyKey }) => idempotencyKey === true);
  if (key === undefined) return [];
  return [code`prepare: ${symbol("runtime/idempotency", "idempotencyKey")}(${stringLiteral(key.name)})`];
}

/** The alternatives as the runtime takes them: OR of ANDs, by preference. One that needs nothing is for when no other can be taken. */
export function printSecurity(security: readonly SecurityAlternative[]): Code {
  const isOptional = ({ schemes }: SecurityAlternative): boolean => schemes.length === 0;
  const sorted = [...security.filter((one) => !isOptional(one)), ...security.filter(isOptional)];
  return arrayLiteral(
    sorted.map(({ schemes }) => arrayLiteral(schemes.map(({ scheme }) => stringLiteral(scheme.value)))),
  );
}

function printCookies(cookies: readonly Code[]): readonly Code[] {
  if (cookies.length === 0) return [];
  return [
    arrayLiteral([stringLiteral("Cookie"), code`${symbol("runtime/cookies", "cookieHeader")}${argumentList(cookies)}`]),
  ];
}

type Print = (parameter: Parameter, value: Code) => Code;

/** Parameters of one place, and how they are written. */
interface Placed {
  readonly place: Exclude<ParameterPlace, "path">;
  readonly print: Print;
  readonly resolve: Resolve;
}

/** Those that have but one value, then those that the caller gives. */
function printParameters(
  { parameters }: Operation,
  input: OperationInput | undefined,
  { place, print, resolve }: Placed,
): readonly Code[] {
  const fixed = parameters
    .filter((parameter) => parameter.in === place && place !== "querystring")
    .map((parameter) => printFixed(parameter, print));
  const group = input?.groups.find(({ name }) => name === groupNames[place]);
  const given = group?.parameters
    .filter((parameter) => parameter.in === place)
    .map((parameter) => print(parameter, asText(parameter, parameterAccess(group, parameter.name), resolve)));
  return [...fixed.filter((one) => one !== undefined), ...(given ?? [])];
}

function printFixed(parameter: Parameter, print: Print): Code | undefined {
  const value = fixedValue(parameter);
  return value === undefined ? undefined : print(parameter, literal(value));
}

function printWholeQuery({ content, encodings, holdsBigints }: Parameter, value: Code): Code {
  if (content === "form") {
    const writing = printFieldWriting(encodings, holdsBigints);
    return code`${symbol("runtime/query-string", "formQuery")}${argumentList([value, ...writing])}`;
  }
  const writer = content === "json" && holdsBigints ? [code`${symbol("runtime/exact-text", "exactBody")}`] : [];
  const name = content === "json" ? "jsonQuery" : "textQuery";
  return code`${symbol("runtime/query-string", name)}${argumentList([value, ...writer])}`;
}

/**
 * Style `cookie` sends a value as it is given and, exploded, one that is made of others as several cookies. In one cookie it has commas,
 * which have to be encoded as `form` encodes them.
 */
function printCookie(parameter: Parameter, value: Code, resolve: Resolve): Code {
  const { name, style, explode } = parameter;
  const isSingle = isOneText(parameter, resolve);
  if (style === "cookie" && explode && !isSingle)
    return code`...${symbol("runtime/cookie-value", "explodedCookies")}${argumentList([stringLiteral(name), value])}`;
  const isKept = style === "cookie" && isSingle;
  const serializer = isKept ? symbol("runtime/serialize", "simple") : symbol("runtime/cookie-value", "cookieValue");
  return arrayLiteral([stringLiteral(name), code`${serializer}(${value})`]);
}

function printPair(parameter: Parameter, value: Code, resolve: Resolve): Code {
  const { name, explode, style, schema } = parameter;
  const serializer =
    style === "simple" && explode && !isOneText(parameter, resolve) && mayBeObject(schema)
      ? "simpleExploded"
      : "simple";
  return arrayLiteral([stringLiteral(name), code`${symbol("runtime/serialize", serializer)}(${value})`]);
}
