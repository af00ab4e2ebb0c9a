import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { readByAcquisition, readOfReply } from "./acquisition/acquisition-expressions.js";
import { expressionsOf, referencesOf, usedValues } from "./expressions/dependencies.js";
import { userFunctionsIn } from "./expressions/user-functions.js";
import { diagnosticOf } from "./finding.js";
import type { Credential, Scheme, UserFunction } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { AcquireProgram, SignerProgram, Step } from "./signer-program.js";
import type { WholeScheme } from "./take-in.js";

/** A value that no placement needs is not computed: a scheme built on another may have replaced what needed it. */
export function neededSteps(steps: readonly Step[]): readonly Step[] {
  const placements = steps.filter((step) => step.kind === "placement");
  const values = steps.filter((step) => step.kind === "value");
  const used: readonly Step[] = usedValues(values, placements.flatMap(expressionsOf));
  return steps.filter((step) => step.kind === "placement" || used.includes(step));
}

/** A function that is only called by what is not computed is not asked for. */
export function neededFunctions(
  { functions = [] }: WholeScheme,
  steps: readonly Step[],
  acquire: AcquireProgram | undefined,
): readonly UserFunction[] {
  const told = acquire === undefined ? [] : [...acquire.steps, ...(acquire.refresh?.steps ?? [])].flatMap(readOfReply);
  const called = new Set([...steps.flatMap(expressionsOf), ...told].flatMap(userFunctionsIn));
  return functions.filter(({ name }) => called.has(name.value));
}

/** What the scheme itself says for nothing; what it has of one that it uses, it may replace. Parameters may be filled so that values are not read. */
export function checkUnused(
  { functions = [], let: values, parameters, acquire }: Scheme,
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
    ...(acquire === undefined || steps.some(readsSession)
      ? []
      : [diagnosticOf(acquire.origin.span, findings.idleSession())]),
  ];
}

function readsSession(step: Step): boolean {
  return expressionsOf(step)
    .flatMap(referencesOf)
    .some(({ kind }) => kind === "session");
}

/** Nobody is asked for what nothing reads, once placements are dropped or parameters filled: a key, where the client has a secret. */
export function neededCredentials(
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
