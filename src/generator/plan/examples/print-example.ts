import type { Api, MediaContent, Operation, Reply } from "../../model/api.js";
import { hasItems } from "../../model/contents/media-kind.js";
import { type Code, code, identifier, propertyName } from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import { neededVariables, serverChoice } from "../client/client-servers.js";
import { setsFor } from "../client/client-type.js";
import { inputOf, type OperationContext, operationNames } from "../operations/operation-context.js";
import { isWhole, type OperationInput, type ParameterGroup } from "../operations/operation-input.js";
import { statusText } from "../reply-status.js";
import type { SchemeSet } from "../scheme-sets.js";
import { hasCredentials, printSampleFunctions } from "../signers/plan-functions.js";
import type { Resolve } from "../types/resolve-schema.js";
import { printSample } from "./print-sample.js";

/** A client and a call with it, for a newcomer to copy. */
export interface ExampleCall {
  readonly operation: Operation;
  /** Those that the client has. */
  readonly schemes: SchemeSet;
  readonly client: Code;
  readonly call: Code;
}

/**
 * The simplest call that the scheme signs; any operation's where no scheme is named. Undefined where there is none. The client is given
 * `more` beside what it needs.
 */
export function exampleCall(
  api: Api,
  context: OperationContext,
  scheme?: string,
  more: readonly Code[] = [],
): ExampleCall | undefined {
  let simplest: Candidate | undefined;
  for (const operation of api.operations) {
    const candidate = candidateOf(operation, context, scheme);
    if (candidate !== undefined && candidate.effort < (simplest?.effort ?? Number.POSITIVE_INFINITY))
      simplest = candidate;
  }
  if (simplest === undefined) return undefined;
  const { operation, set } = simplest;
  const client = printClient(api, context, set, more);
  return { operation, schemes: set, client, call: printOperationCall(operation, context) };
}

interface Candidate {
  readonly operation: Operation;
  /** The schemes that the client needs. */
  readonly set: SchemeSet;
  readonly effort: number;
}

/** Undefined where the scheme does not sign the operation, or, where no scheme is named, one must. */
function candidateOf(
  operation: Operation,
  context: OperationContext,
  scheme: string | undefined,
): Candidate | undefined {
  const sets = setsFor(operation.security, context.security);
  const usable = scheme === undefined ? sets : setsWith(scheme, operation, sets);
  const [set] = usable.length > 1 ? usable.toSorted((a, b) => a.size - b.size) : usable;
  if (set === undefined && (scheme !== undefined || sets.length > 0)) return undefined;
  return { operation, set: set ?? new Set(), effort: effortOf(operation, context) + 10 * (set?.size ?? 0) };
}

/** Where an operation may go unsigned, what signs it is in none of the sets that it needs. */
function setsWith(scheme: string, { security }: Operation, sets: readonly SchemeSet[]): readonly SchemeSet[] {
  const isOptional = security.some(({ schemes }) => schemes.length === 0);
  const listed = security.map(({ schemes }) => new Set(schemes.map((one) => one.scheme.value)));
  return (isOptional ? listed : sets).filter((set) => set.has(scheme));
}

/** Reading with nothing to give is the easiest. */
function effortOf(operation: Operation, context: OperationContext): number {
  const input = inputOf(operation, context);
  const required = input?.groups.filter((group) => group.required).length ?? 0;
  const body = input?.body?.required === true ? 4 : 0;
  return required + body + (operation.method === "GET" ? 0 : 2) + (operation.deprecated ? 100 : 0);
}

function printClient(api: Api, context: OperationContext, schemes: ReadonlySet<string>, more: readonly Code[]): Code {
  const auth = [...schemes].map((scheme) => code`${propertyName(scheme)}: ${printCredentials(scheme, context)}`);
  const options = [
    ...printPlace(api, context),
    ...(context.security.programs.size === 0 ? [] : [code`auth: ${objectLiteral(auth)}`]),
    ...more,
  ];
  return code`${identifier(context.names.api.create)}${argumentList(options.length === 0 ? [] : [objectLiteral(options)])}`;
}

/** Where the API is, as far as the document does not say. */
function printPlace(api: Api, { security }: OperationContext): readonly Code[] {
  const programs = [...security.programs.values()];
  if (serverChoice(api, programs).needsBaseUrl) return [code`baseUrl: "https://..."`];
  const given = neededVariables(api, programs).map((name) => code`${propertyName(name)}: "..."`);
  return given.length === 0 ? [] : [code`variables: ${objectLiteral(given)}`];
}

function printCredentials(scheme: string, { security }: OperationContext): Code {
  const program = security.programs.get(scheme);
  if (program === undefined || !hasCredentials(program)) return code`true`;
  const required = program.credentials.filter(({ optional }) => !optional);
  const given = required.map(({ name }) => code`${propertyName(name)}: "..."`);
  return objectLiteral([...given, ...printSampleFunctions(program)]);
}

function printOperationCall(operation: Operation, context: OperationContext): Code {
  return code`${identifier(operationNames(operation, context).function)}${printArguments(operation, context)}`;
}

/** A function of the client, and a call of it. */
export interface CalledFunction {
  readonly name: Code;
  /** Absent where the client of the first call will do. */
  readonly client?: Code;
  readonly call: Code;
}

/** The simplest of the functions that ask for all pages, called; undefined where there is none. */
export function exampleItems(api: Api, context: OperationContext, first: ExampleCall): CalledFunction | undefined {
  const paged = [...context.paging.keys()].filter((operation) => operationNames(operation, context).items);
  return calledSimplest(paged, "items", api, context, first);
}

/** The same of those whose success can only be a stream of items. */
export function exampleStream(api: Api, context: OperationContext, first: ExampleCall): CalledFunction | undefined {
  return calledSimplest(api.operations.filter(isStreamed), "function", api, context, first);
}

function isStreamed({ replies }: Operation): boolean {
  const successes = replies.filter(({ status }) => !/^[45]/.test(statusText(status)));
  return successes.length > 0 && successes.every(hasOnlyItems);
}

function hasOnlyItems({ contents }: Reply): boolean {
  return contents.length > 0 && contents.every(({ kind }) => kind === "events" || hasItems(kind));
}

/** Of those that the first call's client can call, where there are any. */
function calledSimplest(
  operations: readonly Operation[],
  kind: "function" | "items",
  api: Api,
  context: OperationContext,
  first: ExampleCall,
): CalledFunction | undefined {
  const open = operations.filter(({ security }) => isMet(setsFor(security, context.security), first.schemes));
  const [simplest] = (open.length > 0 ? open : operations).toSorted(
    (a, b) => effortOf(a, context) - effortOf(b, context),
  );
  const name = simplest && operationNames(simplest, context)[kind];
  if (simplest === undefined || name === undefined) return undefined;
  const called = { name: identifier(name), call: code`${identifier(name)}${printArguments(simplest, context)}` };
  const [set] = setsFor(simplest.security, context.security).toSorted((a, b) => a.size - b.size);
  return open.length > 0 || set === undefined ? called : { ...called, client: printClient(api, context, set, []) };
}

function isMet(sets: readonly SchemeSet[], schemes: SchemeSet): boolean {
  return sets.length === 0 || sets.some((set) => [...set].every((scheme) => schemes.has(scheme)));
}

function printArguments(operation: Operation, context: OperationContext): Code {
  const input = inputOf(operation, context);
  const given = input === undefined || input.optional ? [] : [printInput(input, context)];
  return argumentList([code`client`, ...given]);
}

function printInput({ groups, body }: OperationInput, { spelling }: OperationContext): Code {
  const required = groups.filter((group) => group.required);
  const given = required.map((group) => code`${identifier(group.name)}: ${printGroup(group, spelling.resolve)}`);
  return objectLiteral([
    ...given,
    ...(body?.required === true ? [code`body: ${printBody(body.usual, spelling.resolve)}`] : []),
  ]);
}

function printGroup(group: ParameterGroup, resolve: Resolve): Code {
  const required = group.parameters.filter((parameter) => parameter.required);
  const [first] = required;
  if (first !== undefined && isWhole(group)) return printSample(first.schema, resolve);
  return objectLiteral(
    required.map(({ name, schema }) => code`${propertyName(name)}: ${printSample(schema, resolve)}`),
  );
}

function printBody({ kind, schema }: MediaContent, resolve: Resolve): Code {
  if (kind === "binary") return code`new Uint8Array()`;
  if (hasItems(kind)) return arrayLiteral([printSample(schema, resolve)]);
  return kind === "text" ? code`"..."` : printSample(schema, resolve);
}
