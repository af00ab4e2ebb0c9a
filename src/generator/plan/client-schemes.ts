import type { SignerProgram } from "../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  memberAccess,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../source/code.js";
import { argumentList, arrayLiteral, tallObject } from "../source/layout.js";
import type { PropertyPlan, SignerNames } from "./client-plan.js";
import type { ClientNames } from "./names.js";
import { acquireNeeds } from "./plan-acquire.js";
import { needsCredentials, needsEnvironment } from "./plan-signer.js";

/** A scheme with all that its entry in `client.ts` is made of. */
interface ClientScheme {
  readonly program: SignerProgram;
  readonly names: SignerNames;
}

/** The members of the type of `auth`: the credentials of each scheme; `true` for one that has none. */
export function authMembers(programs: readonly SignerProgram[], names: ClientNames): readonly PropertyPlan[] {
  return schemesOf(programs, names).map(({ program, names: signer }) => ({
    name: program.name,
    optional: false,
    type: program.credentials.length === 0 ? code`true` : code`${typeSymbol(signer.module, signer.credentials)}`,
    ...(program.description !== undefined && { doc: { text: program.description } }),
  }));
}

/** The statements before the client is made: a constant for the credentials of each scheme that keeps a session. */
export function schemeConstants(programs: readonly SignerProgram[], names: ClientNames): readonly Code[] {
  const keeping = schemesOf(programs, names).filter(({ program }) => program.acquire !== undefined);
  return keeping.map(({ program, names: signer }) => {
    return code`const ${credentialsOf(signer)} = ${memberAccess(code`auth`, program.name)};`;
  });
}

/** Whether a signer or an acquiring function takes the clock and the randomness. */
export function readsEnvironment(programs: readonly SignerProgram[]): boolean {
  return programs.some((program) => needsEnvironment(program) || acquireNeeds(program).environment);
}

/** The schemes that have credentials, each with its signer; undefined for the others. */
export function printSchemes(programs: readonly SignerProgram[], names: ClientNames): Code {
  return tallObject(
    schemesOf(programs, names).map((scheme) => code`${propertyName(scheme.program.name)}: ${printScheme(scheme)}`),
  );
}

function schemesOf(programs: readonly SignerProgram[], names: ClientNames): readonly ClientScheme[] {
  return programs.map((program) => {
    const signer = names.signers.get(program.name);
    if (signer === undefined) throw new Error("a scheme has no names");
    return { program, names: signer };
  });
}

function printScheme(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  if (program.acquire !== undefined) return code`${credentialsOf(names)} && ${printSession(scheme)}`;
  const credentials = memberAccess(code`auth`, program.name);
  return code`${credentials} && ${symbol("runtime/client", "signedBy")}(${printSigner(scheme, credentials)})`;
}

function printSession(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  const needs = acquireNeeds(program);
  const acquire = symbol(names.module, names.acquire ?? "");
  const given = [
    code`send`,
    ...(needs.credentials ? [credentialsOf(names)] : []),
    ...(needs.environment ? [code`environment`] : []),
  ];
  return code`${symbol("runtime/client", "withSession")}(${tallObject([
    code`sign: ${printSigner(scheme, credentialsOf(names))}`,
    code`acquire: (send) => ${acquire}${argumentList(given)}`,
    code`identity: ${printIdentity(program, credentialsOf(names))}`,
  ])})`;
}

function printSigner({ program, names }: ClientScheme, credentials: Code): Code {
  const given = [
    ...(needsCredentials(program) ? [credentials] : []),
    ...(needsEnvironment(program) ? [code`environment`] : []),
  ];
  return code`${symbol(names.module, names.signer)}${argumentList(given)}`;
}

/** The credentials that are no secret: they tell the accounts of a shared store of sessions apart. */
function printIdentity({ credentials }: SignerProgram, object: Code): Code {
  const open = credentials.filter(({ secret }) => !secret);
  const [only] = open;
  if (only === undefined) return stringLiteral("");
  if (open.length === 1 && !only.optional) return memberAccess(object, only.name);
  return code`JSON.stringify(${arrayLiteral(open.map(({ name }) => memberAccess(object, name)))})`;
}

function credentialsOf({ configured }: SignerNames): Code {
  return identifier(configured ?? "");
}
