import type { ProgramCredential, SignerProgram } from "../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  isIdentifier,
  memberAccess,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../source/code.js";
import { argumentList, arrayLiteral, tallObject } from "../source/layout.js";
import { acquiringOperations } from "./acquiring-operations.js";
import type { PropertyPlan, SignerNames } from "./client-plan.js";
import { type SecurityContext, schemeSets } from "./client-type.js";
import type { ClientNames } from "./names.js";
import { type AcquireNeeds, acquireNeeds, refreshNeeds } from "./plan-acquire.js";
import { needsCredentials, needsEnvironment } from "./plan-signer.js";

/** A scheme with all that its entry in `client.ts` is made of. */
interface ClientScheme {
  readonly program: SignerProgram;
  readonly names: SignerNames;
  /** The other schemes that may authenticate the call which opens its session. */
  readonly behind: readonly SignerProgram[];
}

/** The members of the type of `auth`: the credentials of each scheme; `true` for one that has none. */
export function authMembers(security: SecurityContext, names: ClientNames): readonly PropertyPlan[] {
  return schemesOf(security, names).map(({ program, names: signer }) => ({
    name: program.name,
    optional: false,
    type: program.credentials.length === 0 ? code`true` : code`${typeSymbol(signer.module, signer.credentials)}`,
    ...(program.description !== undefined && { doc: { text: program.description } }),
  }));
}

/** The statements before the client is made: a constant for the credentials of each scheme that keeps a session. */
export function schemeConstants(security: SecurityContext, names: ClientNames): readonly Code[] {
  const keeping = schemesOf(security, names).filter(({ program }) => program.acquire !== undefined);
  return keeping.map(({ program, names: signer }) => {
    return code`const ${credentialsOf(signer)} = ${memberAccess(code`auth`, program.name)};`;
  });
}

/** Whether a signer or an acquiring function takes the clock and the randomness. */
export function readsEnvironment(programs: readonly SignerProgram[]): boolean {
  return programs.some(
    (program) => needsEnvironment(program) || acquireNeeds(program).environment || refreshNeeds(program).environment,
  );
}

/** The schemes that have credentials, each with its signer; undefined for the others. */
export function printSchemes(security: SecurityContext, names: ClientNames): Code {
  return tallObject(
    schemesOf(security, names).map((scheme) => code`${propertyName(scheme.program.name)}: ${printScheme(scheme)}`),
  );
}

function schemesOf(security: SecurityContext, names: ClientNames): readonly ClientScheme[] {
  return [...security.programs.values()].map((program) => {
    const signer = names.signers.get(program.name);
    if (signer === undefined) throw new Error("a scheme has no names");
    return { program, names: signer, behind: schemesBehind(program, security) };
  });
}

function schemesBehind(program: SignerProgram, security: SecurityContext): readonly SignerProgram[] {
  const operations = acquiringOperations(program).flatMap(({ operation }) => security.operations.get(operation) ?? []);
  const sets = operations.flatMap((operation) => schemeSets(operation.security, security));
  const behind = new Set(sets.flatMap((set) => [...set]));
  return [...security.programs.values()].filter(({ name }) => behind.has(name) && name !== program.name);
}

function printScheme(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  if (program.acquire !== undefined) return code`${credentialsOf(names)} && ${printSession(scheme)}`;
  const credentials = memberAccess(code`auth`, program.name);
  return code`${credentials} && ${symbol("runtime/client", "signedBy")}(${printSigner(scheme, credentials)})`;
}

function printSession(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  const given = (needs: AcquireNeeds): readonly Code[] => [
    ...(needs.credentials ? [credentialsOf(names)] : []),
    ...(needs.environment ? [code`environment`] : []),
  ];
  const acquire = symbol(names.module, names.acquire ?? "");
  const opening = argumentList([code`send`, ...given(acquireNeeds(program))]);
  const renewing = argumentList([code`send`, code`session`, ...given(refreshNeeds(program))]);
  return code`${symbol("runtime/client", "withSession")}(${tallObject([
    code`sign: ${printSigner(scheme, credentialsOf(names))}`,
    code`acquire: (send) => ${acquire}${opening}`,
    ...(names.refresh === undefined
      ? []
      : [code`refresh: (send, session) => ${symbol(names.module, names.refresh)}${renewing}`]),
    ...(program.acquire?.once === true ? [code`once: true`] : []),
    code`identity: ${printIdentity(scheme)}`,
  ])})`;
}

function printSigner({ program, names }: ClientScheme, credentials: Code): Code {
  const given = [
    ...(needsCredentials(program) ? [credentials] : []),
    ...(needsEnvironment(program) ? [code`environment`] : []),
  ];
  return code`${symbol(names.module, names.signer)}${argumentList(given)}`;
}

/**
 * The credentials that are no secret, those of the schemes that open the session included: they tell the accounts of a shared store
 * apart.
 */
function printIdentity({ program, names, behind }: ClientScheme): Code {
  const own = openCredentials(program).map(({ name }) => memberAccess(credentialsOf(names), name));
  const others = behind.flatMap((other) =>
    openCredentials(other).map(({ name }) => optionalAccess(memberAccess(code`auth`, other.name), name)),
  );
  const [first, ...rest] = [...own, ...others];
  if (first === undefined) return code`undefined`;
  const single = rest.length === 0 && own.length === 1 && openCredentials(program)[0]?.optional === false;
  return single ? first : code`JSON.stringify(${arrayLiteral([first, ...rest])})`;
}

function openCredentials({ credentials }: SignerProgram): readonly ProgramCredential[] {
  return credentials.filter(({ secret }) => !secret);
}

function optionalAccess(object: Code, name: string): Code {
  return isIdentifier(name) ? code`${object}?.${identifier(name)}` : code`${object}?.[${stringLiteral(name)}]`;
}

function credentialsOf({ configured }: SignerNames): Code {
  return identifier(configured ?? "");
}
