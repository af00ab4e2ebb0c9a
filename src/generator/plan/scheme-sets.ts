import type { Api, Operation, SecurityAlternative } from "../model/api.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import { limits } from "../source/limits.js";
import { acquiringOperations } from "./signers/acquiring-operations.js";

/** The schemes that must be configured together. */
export type SchemeSet = ReadonlySet<string>;

/** An API's schemes and operations, by their names. */
export interface SchemesAndOperations {
  readonly programs: ReadonlyMap<string, SignerProgram>;
  readonly operations: ReadonlyMap<string, Operation>;
}

export function operationsById({ operations }: Api): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [operation.id, operation]));
}

interface Search extends SchemesAndOperations {
  /** Sets made so far, those that were dropped later included. */
  made: number;
}

/**
 * The sets of schemes that each do for a `security`, none of them part of another: a scheme that acquires its session by an operation
 * brings the schemes of that operation with it. Undefined where the sets multiply beyond the limit.
 */
export function schemeSets(
  security: readonly SecurityAlternative[],
  context: SchemesAndOperations,
): readonly SchemeSet[] | undefined {
  const search: Search = { ...context, made: 0 };
  const sets = setsOf(security, search, new Set());
  return search.made > limits.schemeSets ? undefined : sets;
}

/** `under` are the schemes whose sessions are being asked for: one that needs itself adds nothing. */
function setsOf(security: readonly SecurityAlternative[], search: Search, under: SchemeSet): readonly SchemeSet[] {
  const sets = security.flatMap(({ schemes }) => {
    const opening = schemes.some(({ scheme }) => acquiringOperations(search.programs.get(scheme.value)).length > 0);
    if (!opening) return [new Set(schemes.map(({ scheme }) => scheme.value))];
    return schemes.reduce<readonly SchemeSet[]>(
      (made, { scheme }) => eachWithEach(made, setsOfScheme(scheme.value, search, under), search),
      [new Set()],
    );
  });
  return smallest(sets);
}

function setsOfScheme(scheme: string, search: Search, under: SchemeSet): readonly SchemeSet[] {
  const own: SchemeSet = new Set([scheme]);
  if (under.has(scheme) || search.made > limits.schemeSets) return [own];
  const operations = acquiringOperations(search.programs.get(scheme));
  return operations.reduce<readonly SchemeSet[]>(
    (sets, { operation }) => {
      const security = search.operations.get(operation)?.security ?? [];
      const behind = setsOf(security, search, new Set([...under, scheme]));
      return behind.length === 0 ? sets : eachWithEach(sets, behind, search);
    },
    [own],
  );
}

function eachWithEach(left: readonly SchemeSet[], right: readonly SchemeSet[], search: Search): readonly SchemeSet[] {
  search.made += left.length * right.length;
  if (search.made > limits.schemeSets) return [];
  return left.flatMap((one) => right.map((other) => new Set([...one, ...other])));
}

/** A set that holds another one asks for more than is needed. */
function smallest(sets: readonly SchemeSet[]): readonly SchemeSet[] {
  const distinct = [...new Map(sets.map((set) => [JSON.stringify([...set].sort()), set])).values()];
  return distinct.filter(
    (set) => !distinct.some((other) => other.size < set.size && [...other].every((scheme) => set.has(scheme))),
  );
}
