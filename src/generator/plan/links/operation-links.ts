import type { Api, Operation, Parameter, Reply } from "../../model/api.js";
import { linkNotTyped, linkOfRange, unknownLinkParameter } from "../../model/contents/link-diagnostics.js";
import type { Link, LinkParameter, LinkValue } from "../../model/link.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { stringLiteral } from "../../source/code/code.js";
import type { Diagnostic, Report } from "../../source/diagnostics/diagnostic.js";
import { type BodySpelling, bodySpelling } from "../operations/body-spelling.js";
import { type OperationInput, operationInput, type ParameterGroup } from "../operations/operation-input.js";
import { operationsById } from "../scheme-sets.js";
import { signersOf } from "../signers-of.js";
import { fitsSchema } from "../types/fits-schema.js";
import { printJson } from "../types/print-json.js";
import { resolver } from "../types/resolve-schema.js";
import { type LinkedValue, type LinkFrom, linkedValue, replyPattern } from "./link-source.js";

/** A link whose values have types: what it gives of the input of the operation that it leads to. */
export interface OperationLink {
  readonly link: Link;
  readonly from: LinkFrom;
  readonly target: Operation;
  /** At least one of these, or the body. */
  readonly parameters: readonly GivenParameter[];
  readonly body?: LinkedValue;
  /** It gives all that the operation demands. */
  readonly complete: boolean;
}

export interface GivenParameter {
  readonly group: ParameterGroup;
  readonly parameter: Parameter;
  readonly value: LinkedValue;
}

/** The links of all operations, in document order, and what cannot be had of them. */
export interface AllLinks {
  readonly links: readonly OperationLink[];
  /** What they may lead to: by the `operationId`, and by the pointer. */
  readonly targets: ReadonlyMap<string, Operation>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the links of a whole API. `programs` are by the scheme's name. */
export function readLinks(api: Api, programs: ReadonlyMap<string, SignerProgram>): AllLinks {
  const linked = api.operations.filter(({ replies }) => replies.some(({ links }) => links !== undefined));
  if (linked.length === 0) return { links: [], targets: new Map(), diagnostics: [] };
  const targets = targetsOf(api);
  const diagnostics: Diagnostic[] = [];
  const spelling = bodySpelling({ named: stringLiteral, resolve: resolver(api) });
  const inputs = new Map<Operation, OperationInput | undefined>();
  const inputOf = (operation: Operation): OperationInput | undefined => {
    const known = inputs.get(operation) ?? operationInput(operation, signersOf(operation, programs), spelling);
    inputs.set(operation, known);
    return known;
  };
  const around: Around = { targets, inputOf, spelling, report: (page) => diagnostics.push(page) };
  const links = linked.flatMap((operation) =>
    operation.replies.flatMap((reply) => (reply.links ?? []).map((link) => readLink(link, operation, reply, around))),
  );
  return { links: links.filter((link) => link !== undefined), targets, diagnostics };
}

interface Around {
  readonly targets: ReadonlyMap<string, Operation>;
  readonly inputOf: (operation: Operation) => OperationInput | undefined;
  readonly spelling: BodySpelling;
  readonly report: Report;
}

function targetsOf(api: Api): ReadonlyMap<string, Operation> {
  const byPointer = api.operations.map((operation) => [operation.origin.pointer, operation] as const);
  return new Map([...byPointer, ...operationsById(api)]);
}

/** Undefined where the link leads nowhere, or gives nothing. */
function readLink(link: Link, operation: Operation, reply: Reply, around: Around): OperationLink | undefined {
  const target = around.targets.get(link.operation);
  if (target === undefined || (link.parameters.length === 0 && link.body === undefined)) return undefined;
  const pattern = replyPattern(operation, reply);
  if (pattern === undefined) around.report(linkOfRange(link.origin, link.name));
  if (pattern === undefined) return undefined;
  const { spelling } = around;
  const from: LinkFrom = { operation, reply, pattern, input: around.inputOf(operation), spelling };
  const parameters = link.parameters.map((one) => readParameter(one, target, from, around));
  const given = parameters.filter((parameter) => parameter !== undefined);
  const body = link.body && readBody(link.body, target, from, around);
  if (given.length === 0 && body === undefined) return undefined;
  const complete = isComplete(around.inputOf(target), given, body);
  return { link, from, target, parameters: given, complete, ...(body && { body }) };
}

function readParameter(
  { name, value }: LinkParameter,
  target: Operation,
  from: LinkFrom,
  { inputOf, spelling, report }: Around,
): GivenParameter | undefined {
  const found = findParameter(name.value, target.parameters);
  if (found === undefined) {
    const known = target.parameters.map((parameter) => parameter.name);
    report(unknownLinkParameter(name, target.id, known));
    return undefined;
  }
  // What the client gives by itself, a scheme's header for instance, no link has to.
  const isIt = (one: Parameter): boolean => one.in === found.in && one.name === found.name;
  const group = inputOf(target)?.groups.find(({ parameters }) => parameters.some(isIt));
  if (group === undefined || found.in === "querystring") return undefined;
  const read = readValue(value, found, from, spelling);
  if (typeof read !== "string") return { group, parameter: found, value: read };
  report(linkNotTyped(value, `"${found.name}"`, read));
  return undefined;
}

/** By its name, with its place before it or not; a name in several places is that of the first one. */
function findParameter(written: string, parameters: readonly Parameter[]): Parameter | undefined {
  const byName = parameters.find(({ name }) => name === written);
  return byName ?? parameters.find(({ in: place, name }) => `${place}.${name}` === written);
}

function readBody(
  value: LinkValue,
  target: Operation,
  from: LinkFrom,
  { inputOf, spelling, report }: Around,
): LinkedValue | undefined {
  const body = inputOf(target)?.body;
  const isPlain = body !== undefined && body.shapes.length === 1 && body.usual.kind === "json";
  const read = isPlain ? readValue(value, body.usual, from, spelling) : noPlainBody(body !== undefined, target);
  if (typeof read !== "string") return read;
  report(linkNotTyped(value, "the body", read));
  return undefined;
}

function noPlainBody(some: boolean, { id }: Operation): string {
  return some ? `would have to be the body of "${id}", which is not JSON alone` : `has no place: "${id}" takes no body`;
}

/** The value, or else why there is none. */
function readValue(
  value: LinkValue,
  to: Pick<Parameter, "schema">,
  from: LinkFrom,
  spelling: BodySpelling,
): LinkedValue | string {
  if (value.kind !== "constant") return linkedValue(value, to.schema, from);
  // A `Date` or a `bigint` has no literal in JSON.
  const isPlain = !("holdsDates" in to || "holdsBigints" in to);
  if (!isPlain || !fitsSchema(value.node, to.schema, spelling.resolve)) return "is not of the type that is wanted";
  return { code: printJson(value.node), absent: false, reads: [] };
}

function isComplete(
  input: OperationInput | undefined,
  given: readonly GivenParameter[],
  body: LinkedValue | undefined,
): boolean {
  const parameters = new Set(given.map(({ parameter }) => parameter));
  const all = (input?.groups ?? []).flatMap((group) => group.parameters).filter(({ required }) => required);
  return all.every((parameter) => parameters.has(parameter)) && (input?.body?.required !== true || body !== undefined);
}
