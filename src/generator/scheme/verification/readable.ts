import { expressionsOf, isChecked, literalsOf, partsOf } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import type { SignerProgram, Step } from "../signer-program.js";
import { adjacentHoles } from "./inner-parts.js";
import { undoable } from "./read-backwards.js";
import { isNonce, isNow, isOwnField, isPath, valueStep } from "./varying.js";

/** What can be read off every request of the program: nonces, and the clock, to so many milliseconds; infinitely many if not at all. */
interface Readable {
  readonly nonces: ReadonlySet<TypedExpression>;
  readonly signatures: ReadonlySet<TypedExpression>;
  /** Names of fields of the session that are the signer's own. One is sent at least where it is used. */
  readonly session: ReadonlySet<string>;
  readonly now: number;
  /** Whether what the scheme sends as the path holds the request's own. */
  readonly path: boolean;
}

function readableIn(program: SignerProgram): Readable {
  const nonces = new Set<TypedExpression>();
  const signatures = new Set<TypedExpression>();
  const session = new Set<string>();
  let now = Number.POSITIVE_INFINITY;
  let path = false;
  const walk = (expression: TypedExpression, precision: number, inPath: boolean): void => {
    if (isNonce(expression)) nonces.add(expression);
    if (isChecked(expression)) signatures.add(expression);
    if (expression.kind === "template" && adjacentHoles(expression.parts)) return;
    if (isNow(expression)) now = Math.min(now, precision);
    if (isPath(expression) && inPath) path = true;
    if (expression.kind === "reference" && expression.to.kind === "value") {
      const step = valueStep(program, expression.to.name);
      if (step !== undefined) walk(step.expression, precision, inPath);
    }
    for (const part of undoable(expression)) walk(part, coarser(expression, precision), inPath);
  };
  const walkOwn = (expression: TypedExpression): void => {
    if (expression.kind === "member" && isOwnField(expression, program)) session.add(expression.member);
    const step =
      expression.kind === "reference" && expression.to.kind === "value"
        ? valueStep(program, expression.to.name)
        : undefined;
    if (step !== undefined) walkOwn(step.expression);
    const branches = expression.kind === "when" ? [expression.whenTrue, expression.whenFalse] : [];
    for (const part of [...branches, ...undoable(expression)]) walkOwn(part);
  };
  for (const step of program.steps) if (step.kind === "placement") walk(step.value, exact, step.in === "path");
  for (const step of program.steps) if (step.kind === "placement") walkOwn(step.value);
  return { nonces, signatures, session, now, path };
}

/** Times are exact to the millisecond where nothing rounds them. */
export const exact: number = 1;

/** How finely a time is told inside of the expression, in milliseconds. */
export function coarser(expression: TypedExpression, precision: number): number {
  const rounded = expression.kind === "call" ? expression.builtin.coarse?.(...literalsOf(expression)) : undefined;
  return Math.max(precision, rounded ?? exact);
}

/** The steps that a verifier can neither read off the request nor compute: they need time or randomness that is not sent. */
export function findObstacles(program: SignerProgram): readonly Step[] {
  const readable = readableIn(program);
  const hidesPath = (step: Step): boolean => step.kind === "placement" && step.in === "path" && !readable.path;
  return program.steps.filter(
    (step) =>
      hidesPath(step) || expressionsOf(step).some((expression) => isUnknown(expression, program, readable, exact)),
  );
}

function isUnknown(expression: TypedExpression, program: SignerProgram, readable: Readable, needed: number): boolean {
  if (expression.kind === "member" && isOwnField(expression, program)) return !readable.session.has(expression.member);
  if (readable.nonces.has(expression)) return false;
  if (isNow(expression)) return readable.now > needed;
  if (expression.kind === "call" && expression.builtin.draw !== undefined) return true;
  if (isChecked(expression) && !readable.signatures.has(expression)) return true;
  return partsOf(expression).some((part) => isUnknown(part, program, readable, coarser(expression, needed)));
}

/** Whether the named value holds a time that a verifier can read off the request. */
export function timeOf(program: SignerProgram, name: string): boolean {
  const step = valueStep(program, name);
  return step !== undefined && Number.isFinite(readableIn(program).now) && holdsNow(step.expression);
}

function holdsNow(expression: TypedExpression): boolean {
  return isNow(expression) || undoable(expression).some(holdsNow);
}
