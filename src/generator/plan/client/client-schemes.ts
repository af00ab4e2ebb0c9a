import { requiredCredentials } from "../../scheme/required-credentials.js";
import type { ChallengeProgram, ProgramCredential, SignerProgram } from "../../scheme/signer-program.js";
import {
  booleanLiteral,
  type Code,
  code,
  identifier,
  memberAccess,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../../source/code/code.js";
import { argumentList, arrayLiteral, tallObject } from "../../source/code/layout.js";
import type { PropertyPlan, SignerNames } from "../client-plan.js";
import { nameScope } from "../names/name-scope.js";
import type { ClientNames } from "../names/names.js";
import { acquiringOperations } from "../signers/acquiring-operations.js";
import {
  acquireNeeds,
  allNeeds,
  challengeNeeds,
  clockNeeds,
  type FunctionNeeds,
  helloNeeds,
  refreshNeeds,
  renewalNeeds,
  replyNeeds,
  signerNeeds,
} from "../signers/function-needs.js";
import { neededArguments } from "../signers/needed-parameters.js";
import { hasCredentials } from "../signers/plan-functions.js";
import { hasCountedUses } from "../signers/plan-signer.js";
import type { EnvironmentUse } from "../signers/signer-reads.js";
import { type SecurityContext, setsFor } from "./client-type.js";

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
    type: hasCredentials(program) ? code`${typeSymbol(signer.module, signer.credentials)}` : code`true`,
    ...documentation(program),
  }));
}

function documentation({ description, deprecated }: SignerProgram): Pick<PropertyPlan, "doc"> {
  if (description === undefined && deprecated === undefined) return {};
  return { doc: { text: description ?? "", ...(deprecated && { deprecated }) } };
}

/** What signers and functions that acquire take of the environment, all of them together. */
export function environmentOf(programs: readonly SignerProgram[]): EnvironmentUse | undefined {
  const uses = programs.flatMap((program) => [
    ...allNeeds(program).map(({ environment }) => environment),
    program.clock && ("clock" as const),
  ]);
  return uses.find((use) => use === "whole") ?? uses.find((use) => use === "clock");
}

/** The member that says how the client makes an attempt: what only some schemes need comes along only where there is such a scheme. */
export function printAttempt(programs: readonly SignerProgram[]): Code {
  const plain = code`${symbol("runtime/client", "attempt")}`;
  const isChecked = programs.some(({ reply }) => reply !== undefined);
  const isHelped = programs.some(({ acquire, challenge, clock }) => (acquire ?? challenge ?? clock) !== undefined);
  if (!isChecked && !isHelped) return plain;
  const checked = isChecked ? code`${symbol("runtime/signed-replies", "checkingReplies")}(${plain})` : plain;
  return code`attempt: ${isHelped ? code`${symbol("runtime/remedy", "remedied")}(${checked})` : checked}`;
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
  const sets = operations.flatMap((operation) => setsFor(operation.security, security));
  const behind = new Set(sets.flatMap((set) => [...set]));
  return [...security.programs.values()].filter(({ name }) => behind.has(name) && name !== program.name);
}

function printScheme(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  const given = memberAccess(code`auth`, program.name);
  const signing = printSigning(scheme);
  const timed = program.clock === undefined ? signing : printClock(scheme, signing);
  const whole = program.reply === undefined ? timed : printReplyScheme(scheme, timed);
  if (!hasCredentials(program)) return code`${given} && ${whole}`;
  const { needed, orEmpty } = requiredCredentials(program.credentials);
  return code`${symbol("runtime/client", "configured")}${argumentList([
    given,
    arrayLiteral([...needed, ...(program.functions.length > 0 ? ["functions"] : [])].map(stringLiteral)),
    code`(${readsCredentials(program) ? credentialsOf(names) : code``}) => ${whole}`,
    ...(orEmpty.length === 0 ? [] : [arrayLiteral(orEmpty.map(stringLiteral))]),
  ])}`;
}

function printReplyScheme({ program, names }: ClientScheme, scheme: Code): Code {
  const holds = printReader(names, names.check, replyNeeds(program));
  return code`${symbol("runtime/with-reply", "withReply")}(${tallObject([code`scheme: ${scheme}`, code`holds: ${holds}`])})`;
}

function printSigning(scheme: ClientScheme): Code {
  const { acquire, challenge } = scheme.program;
  if (acquire !== undefined) return printSession(scheme);
  if (challenge !== undefined) return printChallenge(scheme, challenge);
  return code`${symbol("runtime/client", "signedBy")}(${printSigner(scheme)})`;
}

/** The scheme stands in a function of its clock: what is inside reads that one under the name of the platform's. */
function printClock({ program, names }: ClientScheme, signing: Code): Code {
  const { clock, ...inner } = program;
  const use = environmentOf([inner]);
  const scheme = code`${use === undefined ? code`()` : code`(environment)`} => ${signing}`;
  const drawing = code`${symbol("runtime/with-clock", "withRandomness")}(environment, ${scheme})`;
  return code`${symbol("runtime/with-clock", "withClock")}(${tallObject([
    code`scheme: ${use === "whole" ? drawing : scheme}`,
    code`learn: ${printReader(names, names.learn, clockNeeds(program))}`,
    code`atMost: ${numberLiteral(clock?.atMost ?? 0)}`,
    code`environment`,
  ])})`;
}

function printChallenge(scheme: ClientScheme, challenge: ChallengeProgram): Code {
  const { program, names } = scheme;
  const { hello, renew } = names;
  const unsigned =
    hello === undefined
      ? undefined
      : code`${symbol(names.module, hello)}${argumentList(given(names, helloNeeds(program)))}`;
  return code`${symbol("runtime/with-challenge", "withChallenge")}(${tallObject([
    ...(unsigned === undefined ? [] : [code`hello: ${unsigned}`]),
    code`sign: ${printSigner(scheme)}`,
    code`read: ${printReader(names, names.acquire, challengeNeeds(program))}`,
    ...(renew === undefined ? [] : [code`renew: ${printReader(names, renew, renewalNeeds(program))}`]),
    code`fields: ${arrayLiteral(challenge.session.map(({ name }) => stringLiteral(name)))}`,
    code`counts: ${booleanLiteral(hasCountedUses(program))}`,
    code`identity: ${printIdentity(scheme)}`,
  ])})`;
}

/** A function of an answer, given what else it takes. */
function printReader(names: SignerNames, name: string | undefined, needs: FunctionNeeds): Code {
  const read = symbol(names.module, name ?? "");
  const behind = given(names, needs);
  return behind.length === 0 ? code`${read}` : code`(answer) => ${read}${argumentList([code`answer`, ...behind])}`;
}

function printSession(scheme: ClientScheme): Code {
  const { program, names } = scheme;
  const acquire = symbol(names.module, names.acquire ?? "");
  const opening = argumentList([code`send`, ...given(names, acquireNeeds(program))]);
  const renewing = argumentList([code`send`, code`session`, ...given(names, refreshNeeds(program))]);
  return code`${symbol("runtime/client", "withSession")}(${tallObject([
    code`sign: ${printSigner(scheme)}`,
    code`acquire: (send) => ${acquire}${opening}`,
    ...(names.refresh === undefined
      ? []
      : [code`refresh: (send, session) => ${symbol(names.module, names.refresh)}${renewing}`]),
    ...(program.acquire?.once === true ? [code`once: true`] : []),
    code`identity: ${printIdentity(scheme)}`,
  ])})`;
}

function printSigner({ program, names }: Pick<ClientScheme, "program" | "names">): Code {
  return code`${symbol(names.module, names.signer)}${argumentList(given(names, signerNeeds(program)))}`;
}

function given(names: SignerNames, needs: FunctionNeeds): readonly Code[] {
  return neededArguments(needs, { credentials: credentialsOf(names), environment: code`environment` });
}

/**
 * The credentials that are no secret, those of the schemes that open the session included: they tell the accounts of a shared store
 * apart.
 */
function printIdentity({ program, names, behind }: ClientScheme): Code {
  const own = openCredentials(program).map(({ name }) => memberAccess(credentialsOf(names), name));
  const others = behind.flatMap((other) =>
    openCredentials(other).map(({ name }) => memberAccess(memberAccess(code`auth`, other.name), name, "?.")),
  );
  const [first, ...rest] = [...own, ...others];
  if (first === undefined) return code`undefined`;
  const single = rest.length === 0 && own.length === 1 && openCredentials(program)[0]?.optional === false;
  return single ? first : code`JSON.stringify(${arrayLiteral([first, ...rest])})`;
}

function openCredentials({ credentials }: SignerProgram): readonly ProgramCredential[] {
  return credentials.filter(({ secret }) => !secret);
}

/** Whether anything of the scheme does: a document may describe credentials that nothing is made of. */
function readsCredentials(program: SignerProgram): boolean {
  const isSession = (program.acquire ?? program.challenge) !== undefined;
  return allNeeds(program).some(({ credentials }) => credentials) || (isSession && openCredentials(program).length > 0);
}

/** The parameter that has them, next to which only the scheme's own names are read. */
function credentialsOf(names: SignerNames): Code {
  return identifier(nameScope(Object.values(names)).take("credentials", "2"));
}
