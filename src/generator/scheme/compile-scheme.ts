import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../source/diagnostic.js";
import { readByAcquisition, readOfReply } from "./acquisition/check-acquire.js";
import { compileAcquire } from "./acquisition/compile-acquire.js";
import { compileChallenge, compileHello } from "./acquisition/compile-challenge.js";
import { compileClock } from "./acquisition/compile-clock.js";
import { compileReply } from "./acquisition/compile-reply.js";
import { compilePlacements } from "./compile-placements.js";
import { checkNames, checkValues } from "./compile-values.js";
import { callable } from "./expressions/check-call.js";
import { expressionsOf, referencesOf, usedValues } from "./expressions/dependencies.js";
import { inputs } from "./expressions/input.js";
import { keywords } from "./expressions/keywords.js";
import type { Binding } from "./expressions/scope.js";
import { number, optional, type Type, text } from "./expressions/type.js";
import { rowsOf, userFunctionsIn } from "./expressions/user-functions.js";
import { diagnosticOf } from "./finding.js";
import { orderSteps } from "./order-steps.js";
import type { Credential, Definition, Scheme, UserFunction } from "./scheme.js";
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
    return { ...signer, diagnostics: located([...signer.diagnostics, ...unused(scheme, signer.value)], scheme) };
  }
  const wrong = checkReceiver(whole);
  const receiver = compileWhole(receiving, scheme);
  const idle = unused(scheme, signer.value, receiver.value?.steps);
  const diagnostics = located([...idle, ...wrong, ...receiver.diagnostics], scheme);
  if (receiver.value === undefined || wrong.length > 0) return { diagnostics };
  const { credentials, steps } = receiver.value;
  return { value: { ...signer.value, receiver: { credentials, steps } }, diagnostics };
}

function compileWhole(whole: WholeScheme, scheme: Scheme): Outcome<SignerProgram> {
  const allow = whole.allow.map(({ value }) => value);
  const basis = { fixed: whole.fixed, credentials: credentialBindings(whole.credentials) };
  const functions = rowsOf(whole.functions ?? []);
  const acquired = whole.acquire === undefined ? undefined : compileAcquire(whole.acquire, basis, allow, functions);
  const challenged = whole.challenge && compileChallenge(whole.challenge, basis);
  const clock = whole.clock && compileClock(whole.clock, basis);
  const reply = whole.reply && compileReply(whole.reply, basis);
  const session = sessionTypes(whole, (acquired ?? challenged)?.program?.session ?? []);
  const surface: Surface = { ...basis, session, inputScope: "request", functions };
  const { scope, values, diagnostics: inValues } = checkValues(whole.let, surface);
  const placed = compilePlacements(withForms(whole), scope, allow);
  const ordered = orderSteps([...values(), ...placed.steps]);
  const greeting = whole.challenge && compileHello(whole.challenge, ordered.steps, scope, allow);
  const diagnostics = [
    ...checkAllNames(whole),
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
  const used = withoutUnused(steps);
  return {
    name: whole.name,
    origin: whole.origin,
    ...(whole.description === undefined ? {} : { description: whole.description }),
    ...(whole.deprecated && { deprecated: whole.deprecated }),
    ...(whole.scopes && { scopes: whole.scopes }),
    credentials: neededCredentials(whole, used, acquire).map(programCredential),
    steps: used,
    functions: functionsOf(whole, used, acquire),
    ...(acquire === undefined ? {} : { acquire }),
    fresh: (whole.verify?.fresh ?? []).map(({ name, past, future }) => ({ name: name.value, past, future })),
    once: (whole.verify?.once ?? []).map(({ value }) => value),
    examples: whole.examples,
  };
}

/** A value that no placement needs is not computed: a scheme built on another may have replaced what needed it. */
function withoutUnused(steps: readonly Step[]): readonly Step[] {
  const placements = steps.filter((step) => step.kind === "placement");
  const values = steps.filter((step) => step.kind === "value");
  const used: readonly Step[] = usedValues(values, placements.flatMap(expressionsOf));
  return steps.filter((step) => step.kind === "placement" || used.includes(step));
}

/** A function that is only called by what is not computed is not asked for. */
function functionsOf(
  { functions = [] }: WholeScheme,
  steps: readonly Step[],
  acquire: AcquireProgram | undefined,
): readonly UserFunction[] {
  const told = acquire === undefined ? [] : [...acquire.steps, ...(acquire.refresh?.steps ?? [])].flatMap(readOfReply);
  const called = new Set([...steps.flatMap(expressionsOf), ...told].flatMap(userFunctionsIn));
  return functions.filter(({ name }) => called.has(name.value));
}

/** What the scheme itself says for nothing; what it has of one that it uses, it may replace. Parameters may be filled so that values are not read. */
function unused(
  { functions = [], let: values, parameters }: Scheme,
  program: SignerProgram,
  received: readonly Step[] = [],
): readonly Diagnostic[] {
  const called = new Set(program.functions.map(({ name }) => name.value));
  const steps = [...program.steps, ...received, ...(program.challenge?.hello ?? [])];
  const read = new Set(steps.flatMap((step) => (step.kind === "value" ? [step.name] : [])));
  return [
    ...functions
      .filter(({ name }) => !called.has(name.value))
      .map(({ name }) => diagnosticOf(name.origin.span, findings.notCalled(name.value))),
    ...(parameters.length > 0 ? [] : values)
      .filter(({ name }) => !read.has(name.value))
      .map(({ name }) => diagnosticOf(name.origin.span, findings.notRead(name.value))),
  ];
}

/** Nobody is asked for what nothing reads, once placements are dropped or parameters filled: a key, where the client has a secret. */
function neededCredentials(
  { credentials, dispensable, challenge }: WholeScheme,
  steps: readonly Step[],
  acquire: AcquireProgram | undefined,
): readonly Credential[] {
  const acquiring = acquire === undefined ? [] : [acquire, ...(acquire.refresh === undefined ? [] : [acquire.refresh])];
  const read = [...steps.flatMap(expressionsOf), ...acquiring.flatMap(readByAcquisition)].flatMap(referencesOf);
  const isRead = (name: string): boolean => read.some((to) => to.kind === "credential" && to.name === name);
  const mayGo = (name: string): boolean => challenge === undefined && dispensable.includes(name);
  return credentials.filter(({ name }) => isRead(name.value) || !mayGo(name.value));
}

function credentialBindings(credentials: readonly Credential[]): ReadonlyMap<string, Binding> {
  return new Map(
    credentials.map(({ name, secret, optional: mayBeAbsent }) => [
      name.value,
      { to: { kind: "credential", name: name.value }, type: mayBeAbsent ? optional(text) : text, secret } as const,
    ]),
  );
}

function programCredential({ name, description, secret, optional: mayBeAbsent }: Credential): ProgramCredential {
  const base = { name: name.value, secret, optional: mayBeAbsent, origin: name.origin };
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

function checkAllNames(whole: WholeScheme): readonly Diagnostic[] {
  const { credentials, challenge, functions = [] } = whole;
  const named = namedValues(whole);
  const taken = new Map(credentials.map(({ name }) => [name.value, "a credential"]));
  // The functions stand beside the credentials, as a member of that name.
  const besides = new Map(functions.length === 0 ? [] : [["functions", "the scheme's own functions"]]);
  return [
    ...checkNames([...named, ...credentials, ...functions], reservedNames),
    ...checkNames(named, taken),
    ...checkNames(credentials, besides),
    ...checkNames(challenge?.session ?? [], new Map([["uses", "the count of a session's uses"]])),
  ];
}

function namedValues(whole: WholeScheme): readonly Definition[] {
  const parts = [whole.acquire, whole.challenge, whole.clock, whole.reply];
  return [...whole.fixed, ...whole.let, ...parts.flatMap((part) => part?.let ?? [])];
}

const reservedNames: ReadonlyMap<string, string> = new Map([
  ...callable.map((name) => [name, "a built-in"] as const),
  ...[...inputs.keys()].map((name) => [name, "something every expression knows"] as const),
  ["session", "something every expression knows"],
  ...keywords.map((name) => [name, "a part of JavaScript, whose expressions these are"] as const),
]);

function checkWaivers(whole: WholeScheme): readonly Diagnostic[] {
  return whole.allow
    .filter(({ value }) => value !== "secret-in-url")
    .map(({ value, origin }) => diagnosticOf(origin.span, findings.unknownWaiver(value)));
}

function located(diagnostics: readonly Diagnostic[], scheme: Scheme): readonly Diagnostic[] {
  return inFileOrder(diagnostics.map((diagnostic) => ({ pointer: scheme.origin.pointer, ...diagnostic })));
}
