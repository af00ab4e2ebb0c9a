import type { Api, Operation } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { compilePaging } from "../../scheme/compile-paging.js";
import { boolean, json, number, optional, type Type, text } from "../../scheme/expressions/type.js";
import type { Paging, PagingProgram } from "../../scheme/paging.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { type ParameterGroup, parameterGroups } from "../operations/operation-input.js";
import { signersOf } from "../signers-of.js";
import { successSchemas } from "../success-schemas.js";
import { type Resolve, resolver } from "../types/resolve-schema.js";
import { partsOf, schemasAt } from "../types/schema-path.js";
import { checkPaging, unknownNext } from "./check-paging.js";

/** How the pages of an operation follow each other, checked against the document. */
export interface OperationPaging {
  readonly operation: Operation;
  readonly program: PagingProgram;
  /** The operation that gives the pages behind the first one, where it is another. */
  readonly rest?: Operation;
  /** The lists that `items` may be; none where the reply is no page itself. */
  readonly lists: readonly Schema[];
  /** What the caller gives, by its place. */
  readonly groups: readonly ParameterGroup[];
  /** Query parameters that signers add. */
  readonly signed: readonly string[];
}

/** The paging of all operations, and what is wrong with it. */
export interface AllPaging {
  readonly paging: ReadonlyMap<Operation, OperationPaging>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the declarations of paging of a whole API. `programs` are by the scheme's name. */
export function readPaging(api: Api, programs: ReadonlyMap<string, SignerProgram>): AllPaging {
  const resolve = resolver(api);
  const read = api.operations.flatMap((operation) =>
    operation.paging === undefined
      ? []
      : [tolerant(operation.paging, readOne(operation, operation.paging, { api, programs, resolve }))],
  );
  const sound = read.flatMap(({ paging }) => (paging === undefined ? [] : [[paging.operation, paging] as const]));
  return { paging: new Map(sound), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}

interface ReadPaging {
  readonly paging?: OperationPaging;
  readonly diagnostics: readonly Diagnostic[];
}

/** A key of another tool that is not sound is not followed, and no mistake of the document. */
function tolerant({ foreign, origin }: Paging, read: ReadPaging): ReadPaging {
  const [first] = read.diagnostics;
  if (foreign === undefined || first === undefined) return read;
  const { span, pointer } = origin;
  const message = `${foreign} is not followed: ${first.message}`;
  return { diagnostics: [{ code: "foreign-key-ignored", severity: "note", message, span, pointer }] };
}

interface Around {
  readonly api: Api;
  readonly programs: ReadonlyMap<string, SignerProgram>;
  readonly resolve: Resolve;
}

function readOne(operation: Operation, declared: Paging, { api, programs, resolve }: Around): ReadPaging {
  const signers = signersOf(operation, programs);
  const groups = parameterGroups(operation, signers);
  const { program, diagnostics } = compilePaging(declared, requestType(operation, groups, resolve));
  if (diagnostics.length > 0) return { diagnostics };
  const { operation: named } = program;
  const rest = named && api.operations.find(({ id }) => id === named.value);
  const goesOn = rest?.paging !== undefined && rest.paging.next.operation === undefined;
  if (named !== undefined && !goesOn) return { diagnostics: [unknownNext(named, rest, api)] };
  const target = rest ?? operation;
  const targetGroups = rest === undefined ? groups : parameterGroups(rest, signersOf(rest, programs));
  const found = checkPaging({ program, operation, target, targetGroups, resolve });
  if (found.length > 0) return { diagnostics: found };
  const lists = listsOf(operation, program, resolve);
  const signed = signers.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === "placement" && step.in === "query" ? [step.name] : [])),
  );
  return { paging: { operation, program, lists, groups, signed, ...(rest && { rest }) }, diagnostics: [] };
}

function requestType({ body }: Operation, groups: readonly ParameterGroup[], resolve: Resolve): Type {
  const fields = groups.map(({ name, parameters }): readonly [string, Type] => {
    const types = parameters.map(({ name: own, required, schema }) => {
      const type = typeOf(partsOf([schema], resolve));
      return [own, required ? type : optional(type)] as const;
    });
    return [name, { kind: "record", fields: new Map(types) }];
  });
  return { kind: "record", fields: new Map(body === undefined ? fields : [...fields, ["body", json]]) };
}

function typeOf(parts: readonly Schema[]): Type {
  const [kind, ...others] = new Set(parts.map((part) => part.kind));
  if (others.length > 0) return json;
  return kind === "number" ? number : kind === "text" ? text : kind === "boolean" ? boolean : json;
}

function listsOf(operation: Operation, { items }: PagingProgram, resolve: Resolve): readonly Schema[] {
  if (items === undefined) return [];
  const at = schemasAt(successSchemas(operation), items.path, resolve);
  return at.kind === "missing"
    ? []
    : at.schemas.filter(({ kind }) => kind === "array" || kind === "tuple" || kind === "unknown");
}
