import type { Operation, SecurityAlternative } from "../model/api.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import { type Code, code, propertyName } from "../source/code.js";
import { typeLiteral, unionType } from "../source/layout.js";
import { acquiringOperations } from "./acquiring-operations.js";

/** The schemes that must be configured together. */
export type SchemeSet = ReadonlySet<string>;

/** What is known of the whole API when one operation's client is typed. */
export interface SecurityContext {
  readonly programs: ReadonlyMap<string, SignerProgram>;
  readonly operations: ReadonlyMap<string, Operation>;
}

/**
 * The client that an operation needs: a union over its alternatives of a client with all schemes of one. A scheme that acquires its
 * session by an operation brings the schemes of that operation with it. Where one alternative needs nothing, any client will do.
 */
export function clientType(client: Code, security: readonly SecurityAlternative[], context: SecurityContext): Code {
  const sets = schemeSets(security, context);
  if (sets.length === 0 || sets.some((set) => set.size === 0)) return client;
  return unionType(sets.map((set) => code`${client}<${configured(set)}>`));
}

/** What each demand asks for, in each API: a page of examples asks once for each scheme. */
const knownSets = new WeakMap<SecurityContext, WeakMap<readonly SecurityAlternative[], readonly SchemeSet[]>>();

/** The sets of schemes that each do for the operation, none of them part of another. */
export function schemeSets(security: readonly SecurityAlternative[], context: SecurityContext): readonly SchemeSet[] {
  const known = knownSets.get(context) ?? new WeakMap<readonly SecurityAlternative[], readonly SchemeSet[]>();
  knownSets.set(context, known);
  const sets = known.get(security) ?? smallest(setsOf(security, context, new Set()));
  known.set(security, sets);
  return sets;
}

function configured(set: SchemeSet): Code {
  return typeLiteral([...set].map((scheme) => code`${propertyName(scheme)}: true`));
}

/** `under` are the schemes whose sessions are being asked for: one that needs itself adds nothing. */
function setsOf(
  security: readonly SecurityAlternative[],
  context: SecurityContext,
  under: SchemeSet,
): readonly SchemeSet[] {
  return security.flatMap(({ schemes }) => {
    const needs = schemes.map(({ scheme }) => setsOfScheme(scheme.value, context, under));
    return needs.reduce<readonly SchemeSet[]>(eachWithEach, [new Set()]);
  });
}

function setsOfScheme(scheme: string, context: SecurityContext, under: SchemeSet): readonly SchemeSet[] {
  const own: SchemeSet = new Set([scheme]);
  if (under.has(scheme)) return [own];
  const operations = acquiringOperations(context.programs.get(scheme));
  return operations.reduce<readonly SchemeSet[]>(
    (sets, { operation }) => {
      const security = context.operations.get(operation)?.security ?? [];
      const behind = setsOf(security, context, new Set([...under, scheme]));
      return behind.length === 0 ? sets : eachWithEach(sets, behind);
    },
    [own],
  );
}

function eachWithEach(left: readonly SchemeSet[], right: readonly SchemeSet[]): readonly SchemeSet[] {
  return left.flatMap((one) => right.map((other) => new Set([...one, ...other])));
}

/** A set that holds another one asks for more than is needed. */
function smallest(sets: readonly SchemeSet[]): readonly SchemeSet[] {
  const distinct = [...new Map(sets.map((set) => [JSON.stringify([...set].sort()), set])).values()];
  return distinct.filter(
    (set) => !distinct.some((other) => other !== set && [...other].every((scheme) => set.has(scheme))),
  );
}
