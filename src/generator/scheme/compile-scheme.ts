import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../source/diagnostics/diagnostic.js";
import { compileAcquire } from "./acquisition/compile-acquire.js";
import { compileChallenge, compileHello } from "./acquisition/compile-challenge.js";
import { compileClock } from "./acquisition/compile-clock.js";
import { compileReply } from "./acquisition/compile-reply.js";
import { checkSchemeNames } from "./check-scheme-names.js";
import { compilePlacements } from "./compile-placements.js";
import { checkValues } from "./compile-values.js";
import type { Binding } from "./expressions/scope.js";
import { number, optional, type Type, text } from "./expressions/type.js";
import { rowsOf } from "./expressions/user-functions.js";
import { diagnosticOf } from "./finding.js";
import { checkUnused, neededCredentials, neededFunctions, neededSteps } from "./needed-parts.js";
import { orderSteps } from "./order-steps.js";
import type { Credential, Scheme } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { AcquireProgram, ProgramCredential, SessionField, SignerProgram, Step } from "./signer-program.js";
import type { Surface } from "./surface.js";
import { type FindScheme, takeIn, type WholeScheme } from "./take-in.js";
import { checkReceiver, receiverScheme } from "./verification/receiver.js";
import { checkVerification, withForms } from "./verification/verification-rules.js";

/**
 * Stage 4: a scheme, with whatever it uses, as a typed and ordered program. Reports every mistake of the scheme in file order; there
 * is a program only where there is none.
 */
export function compileScheme(
  scheme: Scheme,
  find: FindScheme,
  schemeNames: readonly string[],
): Outcome<SignerProgram> {
  const taken = takeIn(scheme, find, schemeNames);
  if (hasErrors(taken.diagnostics)) return { diagnostics: located(taken.diagnostics, scheme) };
  const whole = taken.scheme;
  const signer = compileWhole(whole, scheme);
  if (signer.value === undefined) return signer;
  const receiving = receiverScheme(whole);
  if (receiving === undefined) {
    return { ...signer, diagnostics: located([...signer.diagnostics, ...checkUnused(scheme, signer.value)], scheme) };
  }
  const wrong = checkReceiver(whole);
  const receiver = compileWhole(receiving, scheme);
  const idle = checkUnused(scheme, signer.value, receiver.value?.steps);
  const diagnostics = located([...idle, ...wrong, ...receiver.diagnostics], scheme);
  if (receiver.value === undefined || wrong.length > 0) return { diagnostics };
  const { credentials, steps } = receiver.value;
  return { value: { ...signer.value, receiver: { credentials, steps } }, diagnostics };
}

function compileWhole(whole: WholeScheme, scheme: Scheme): Outcome<SignerProgram> {
  const allow = whole.allow.map(({ value }) => value);
  const functions = rowsOf(whole.functions ?? []);
  const basis = { fixed: whole.fixed, credentials: credentialBindings(whole.credentials), functions };
  const acquired = whole.acquire && compileAcquire(whole.acquire, basis, allow);
  const challenged = whole.challenge && compileChallenge(whole.challenge, basis);
  const clock = whole.clock && compileClock(whole.clock, basis);
  const reply = whole.reply && compileReply(whole.reply, basis);
  const session = sessionTypes(whole, (acquired ?? challenged)?.program?.session ?? []);
  const surface: Surface = { ...basis, session, inputScope: "request" };
  const { scope, values, diagnostics: inValues } = checkValues(whole.let, surface);
  const placed = compilePlacements(withForms(whole), scope, allow);
  const ordered = orderSteps([...values(), ...placed.steps]);
  const greeting = whole.challenge && compileHello(whole.challenge, ordered.steps, scope, allow);
  const diagnostics = [
    ...checkSchemeNames(whole),
    ...checkWaivers(whole),
    ...[acquired, challenged, clock, reply].flatMap((part) => part?.diagnostics ?? []),
    ...inValues,
    ...placed.diagnostics,
    ...ordered.diagnostics,
    ...(greeting?.diagnostics ?? []),
  ];
  if (hasErrors(diagnostics)) return { diagnostics: located(diagnostics, scheme) };
  const program: SignerProgram = {
    ...programOf(whole, ordered.steps, acquired?.program),
    ...(challenged && { challenge: { ...challenged.program, hello: greeting?.hello ?? [] } }),
    ...(clock?.program && { clock: clock.program }),
    ...(reply?.program && { reply: reply.program }),
  };
  return { value: program, diagnostics: located([...diagnostics, ...checkVerification(whole, program)], scheme) };
}

function programOf(whole: WholeScheme, steps: readonly Step[], acquire: AcquireProgram | undefined): SignerProgram {
  const used = neededSteps(steps);
  return {
    name: whole.name,
    origin: whole.origin,
    ...(whole.description === undefined ? {} : { description: whole.description }),
    ...(whole.deprecated && { deprecated: whole.deprecated }),
    ...(whole.scopes && { scopes: whole.scopes }),
    credentials: neededCredentials(whole, used, acquire).map(programCredential),
    steps: used,
    functions: neededFunctions(whole, used, acquire),
    ...(acquire === undefined ? {} : { acquire }),
    fresh: (whole.verify?.fresh ?? []).map(({ name, past, future }) => ({ name: name.value, past, future })),
    once: (whole.verify?.once ?? []).map(({ value }) => value),
    examples: whole.examples,
  };
}

function credentialBindings(credentials: readonly Credential[]): ReadonlyMap<string, Binding> {
  return new Map(
    credentials.map(({ name, secret, optional: mayBeAbsent }) => [
      name.value,
      { to: { kind: "credential", name: name.value }, type: mayBeAbsent ? optional(text) : text, secret } as const,
    ]),
  );
}

function programCredential({
  name,
  description,
  secret,
  optional: mayBeAbsent,
  mayBeEmpty,
}: Credential): ProgramCredential {
  const base = { name: name.value, secret, optional: mayBeAbsent, mayBeEmpty, origin: name.origin };
  return description === undefined ? base : { ...base, description };
}

/** Where the acquiring part has mistakes of its own, its fields count as texts, so that nobody is told of those mistakes twice. */
function sessionTypes(
  { acquire, challenge }: WholeScheme,
  fields: readonly SessionField[],
): ReadonlyMap<string, Type> | undefined {
  const written = (acquire ?? challenge)?.session;
  if (written === undefined) return undefined;
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  const uses = challenge === undefined ? [] : [["uses", number] as const];
  return new Map([...written.map(({ name }) => [name.value, types.get(name.value) ?? text] as const), ...uses]);
}

function checkWaivers(whole: WholeScheme): readonly Diagnostic[] {
  return whole.allow
    .filter(({ value }) => value !== "secret-in-url")
    .map(({ value, origin }) => diagnosticOf(origin.span, findings.unknownWaiver(value)));
}

function located(diagnostics: readonly Diagnostic[], scheme: Scheme): readonly Diagnostic[] {
  return inFileOrder(diagnostics.map((diagnostic) => ({ pointer: scheme.origin.pointer, ...diagnostic })));
}
