import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../source/diagnostic.js";
import { callable } from "./check-call.js";
import { compileAcquire } from "./compile-acquire.js";
import { compilePlacements } from "./compile-placements.js";
import { checkNames, checkValues, type Surface } from "./compile-values.js";
import { valuesReadBy } from "./dependencies.js";
import { inputs } from "./input.js";
import { orderSteps } from "./order-steps.js";
import { findObstacles, timeOf } from "./read-backwards.js";
import type { Credential, Scheme } from "./scheme.js";
import { diagnosticOf, findings } from "./scheme-diagnostics.js";
import type { Binding } from "./scope.js";
import type { AcquireProgram, ProgramCredential, SignerProgram, Step, ValueStep } from "./signer-program.js";
import { type FindScheme, takeIn, type WholeScheme } from "./take-in.js";
import { optional, type Type, text } from "./type.js";

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
  const allow = whole.allow.map(({ value }) => value);
  const basis = { fixed: whole.fixed, credentials: credentialBindings(whole.credentials) };
  const acquired =
    whole.acquire === undefined
      ? undefined
      : compileAcquire(whole.acquire, { ...basis, fixed: ofCredentials(whole) }, allow);
  const surface: Surface = { ...basis, session: sessionTypes(acquired?.program), inputScope: "request" };
  const { scope, values, diagnostics: inValues } = checkValues(whole.let, surface);
  const placed = compilePlacements(whole.send, scope, allow);
  const ordered = orderSteps([...values, ...placed.steps]);
  const diagnostics = [
    ...checkNames([...whole.let, ...whole.credentials], reservedNames),
    ...checkWaivers(whole),
    ...(acquired?.diagnostics ?? []),
    ...inValues,
    ...placed.diagnostics,
    ...ordered.diagnostics,
  ];
  if (hasErrors(diagnostics)) return { diagnostics: located(diagnostics, scheme) };
  const program = programOf(whole, ordered.steps, acquired?.program);
  return {
    value: program,
    diagnostics: located([...diagnostics, ...checkFreshness(whole, program), ...unreadable(program)], scheme),
  };
}

function programOf(whole: WholeScheme, steps: readonly Step[], acquire: AcquireProgram | undefined): SignerProgram {
  return {
    name: whole.name,
    origin: whole.origin,
    ...(whole.description === undefined ? {} : { description: whole.description }),
    credentials: whole.credentials.map(programCredential),
    steps: withoutUnused(steps),
    ...(acquire === undefined ? {} : { acquire }),
    fresh: (whole.verify?.fresh ?? []).map(({ name, milliseconds }) => ({ name: name.value, milliseconds })),
    examples: whole.examples,
  };
}

/** A value that no placement needs is not computed: a scheme built on another may have replaced what needed it. */
function withoutUnused(steps: readonly Step[]): readonly Step[] {
  const needed = new Set<string>();
  for (const step of [...steps].reverse()) {
    if (step.kind === "value" && !needed.has(step.name)) continue;
    const read =
      step.kind === "value" ? [step.expression] : [step.value, ...(step.when === undefined ? [] : [step.when])];
    for (const name of read.flatMap(valuesReadBy)) needed.add(name);
  }
  return steps.filter((step) => step.kind === "placement" || needed.has(step.name));
}

/** Parameters that are filled from the session exist only once there is one. */
function ofCredentials(whole: WholeScheme): WholeScheme["fixed"] {
  return whole.fixed.filter(({ value }) => value.kind !== "expression" || !/\bsession\b/.test(value.text.value));
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

function sessionTypes(acquire: AcquireProgram | undefined): ReadonlyMap<string, Type> | undefined {
  return acquire && new Map(acquire.session.map(({ name, type }) => [name, type]));
}

const reservedNames: ReadonlyMap<string, string> = new Map([
  ...callable.map((name) => [name, "a built-in"] as const),
  ...[...inputs.keys()].map((name) => [name, "something every expression knows"] as const),
  ["session", "something every expression knows"],
]);

function checkWaivers(whole: WholeScheme): readonly Diagnostic[] {
  return whole.allow
    .filter(({ value }) => value !== "secret-in-url")
    .map(({ value, origin }) => diagnosticOf(origin.span, findings.unknownWaiver(value)));
}

/** A freshness window needs a time that a verifier can read off the request. */
function checkFreshness(whole: WholeScheme, program: SignerProgram): readonly Diagnostic[] {
  return (whole.verify?.fresh ?? [])
    .filter(({ name }) => !timeOf(program, name.value))
    .map(({ name }) => diagnosticOf(name.origin.span, findings.freshness(name.value)));
}

function unreadable(program: SignerProgram): readonly Diagnostic[] {
  return findObstacles(program).map((step: ValueStep) => diagnosticOf(step.span, findings.unreadable(step.name)));
}

function located(diagnostics: readonly Diagnostic[], scheme: Scheme): readonly Diagnostic[] {
  return inFileOrder(diagnostics.map((diagnostic) => ({ pointer: scheme.origin.pointer, ...diagnostic })));
}
