import type { Api, Operation, Tag } from "../../model/api.js";
import type { Link } from "../../model/link.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Choices } from "../../source/choices.js";
import { code, stringLiteral, symbol, typeSymbol } from "../../source/code/code.js";
import type { SecurityContext } from "../client/client-type.js";
import { type OperationLink, readLinks } from "../links/operation-links.js";
import { enumKey } from "../names/enum-names.js";
import type { OperationNames } from "../names/name-operations.js";
import type { ClientNames } from "../names/names.js";
import { type OperationPaging, readPaging } from "../paging/operation-paging.js";
import { operationsById, schemeSets } from "../scheme-sets.js";
import { signersOf } from "../signers-of.js";
import { fileInTypes } from "../types/file-spelling.js";
import { checkSpelling } from "../types/plan-checks.js";
import { type CheckSpelling, printCheck } from "../types/print-check.js";
import { isRepresented, type Representation, representedNames } from "../types/represent-values.js";
import { resolver } from "../types/resolve-schema.js";
import { type BodySpelling, bodySpelling } from "./body-spelling.js";
import { type OperationInput, operationInput } from "./operation-input.js";

/** All that the plan of one operation reads of the API around it. */
export interface OperationContext {
  /** The document, as generated files name it. */
  readonly specPath: string;
  readonly checksInput: boolean;
  /** Descriptions by tag. */
  readonly tags: ReadonlyMap<string, string | undefined>;
  readonly names: ClientNames;
  readonly security: SecurityContext;
  readonly spelling: BodySpelling;
  readonly inputs: ReadonlyMap<Operation, OperationInput | undefined>;
  readonly paging: ReadonlyMap<Operation, OperationPaging>;
  readonly links: ReadonlyMap<Link, OperationLink>;
  /** The operations that links lead to, as the document names them. */
  readonly linkTargets: ReadonlyMap<string, Operation>;
}

type ContextOptions = { readonly specPath: string } & Partial<Pick<Choices, "validate"> & Representation>;

export function operationContext(
  api: Api,
  programs: ReadonlyMap<string, SignerProgram>,
  names: ClientNames,
  { specPath, validate = "none", dates = "text", integers = "number" }: ContextOptions,
): OperationContext {
  const resolve = resolver(api);
  const checksInput = validate === "requests" || validate === "both";
  const checks = checkSpelling(names, resolve);
  const spelling = bodySpelling({
    named: (name) => code`${typeSymbol("types", names.types.get(name) ?? "unknown")}`,
    file: fileInTypes(api, programs),
    ...(names.enums.size > 0 && { enumOf: enumType(names) }),
    ...((validate === "replies" || validate === "both") && {
      check: (schema) => printCheck(schema, checks),
    }),
    resolve,
    ...(isRepresented({ dates, integers }) && {
      conversions: {
        represented: representedNames(api),
        resolve,
        named: (name) => code`${symbol("conversions", names.conversions.get(name) ?? "unknown")}`,
      },
    }),
  });
  const inputs = api.operations.map((operation) => {
    const own = checksInput ? { ...spelling, checkSent: itemsCheck(operation, checks) } : spelling;
    return [operation, operationInput(operation, signersOf(operation, programs), own)] as const;
  });
  const { links, targets } = readLinks(api, programs);
  return {
    specPath,
    checksInput,
    tags: new Map(api.tags.map((tag) => [tag.name, wordsOf(tag)])),
    names,
    security: securityContext(api, programs),
    spelling,
    inputs: new Map(inputs),
    paging: readPaging(api, programs).paging,
    links: new Map(links.map((one) => [one.link, one])),
    linkTargets: targets,
  };
}

function enumType({ enums }: ClientNames): NonNullable<BodySpelling["enumOf"]> {
  return (schema) => {
    const found = enums.get(enumKey(schema));
    return found === undefined || found.isWhole ? undefined : code`${typeSymbol("types", found.name)}`;
  };
}

function itemsCheck({ id }: Operation, checks: CheckSpelling): NonNullable<BodySpelling["checkSent"]> {
  const check = symbol("runtime/sent-items", "sentItems");
  return (given, items) => code`${check}(${stringLiteral(id)}, ${given}, ${printCheck(items, checks)})`;
}

function securityContext(api: Api, programs: ReadonlyMap<string, SignerProgram>): SecurityContext {
  const known = { programs, operations: operationsById(api) };
  const sets = api.operations.map(({ security }) => [security, schemeSets(security, known) ?? []] as const);
  return { ...known, sets: new Map(sets) };
}

function wordsOf({ summary, description, parent }: Tag): string | undefined {
  const said = [summary, description, parent && `Part of ${parent}.`].filter(
    (part) => part !== undefined && part !== "",
  );
  return said.length === 0 ? undefined : said.join("\n\n");
}

/** What the operation's function takes as its input; undefined where there is nothing to give. */
export function inputOf(operation: Operation, { inputs }: OperationContext): OperationInput | undefined {
  return inputs.get(operation);
}

export function operationNames(operation: Operation, { names }: OperationContext): OperationNames {
  const found = names.operations.get(operation);
  if (found === undefined) throw new Error("an operation has no names");
  return found;
}
