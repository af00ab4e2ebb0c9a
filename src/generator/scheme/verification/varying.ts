import { hasChecked, isFresh, isInput, isSessionField, partsOf, referencesOf } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import type { SignerProgram, ValueStep } from "../signer-program.js";
import { isSessionNumber } from "./amounts.js";

/** The value of this name. */
export function valueStep(program: SignerProgram, name: string): ValueStep | undefined {
  return program.steps.find((step): step is ValueStep => step.kind === "value" && step.name === name);
}

/** Whether the value differs from time to time by itself, or is made of the path, through whatever other values. */
export function changes(expression: TypedExpression, program: SignerProgram): boolean {
  if (isFresh(expression) || hasChecked(expression) || readsOwnField(expression, program)) return true;
  return referencesOf(expression).some((to) => {
    if (isInput(to, "path")) return true;
    const step = to.kind === "value" ? valueStep(program, to.name) : undefined;
    return step !== undefined && changes(step.expression, program);
  });
}

/**
 * Whether the expression is made of nothing but time and randomness, so that a verifier may take what was sent for its value. Anything
 * else in it, a credential or a part of the request, must be computed anew: what was sent proves nothing about that. A number that the
 * signer counts is a nonce wherever the count began.
 */
export function isNonce(expression: TypedExpression): boolean {
  if (expression.kind === "call" && expression.builtin.keeps !== undefined) return true;
  if (expression.kind === "binary" && isSessionNumber(expression.right)) return isNonce(expression.left);
  return isFresh(expression) && referencesOf(expression).every((to) => isInput(to, "now"));
}

/** Whether the expression is the clock itself. */
export function isNow(expression: TypedExpression): boolean {
  return expression.kind === "reference" && isInput(expression.to, "now");
}

/** Whether the expression is the path itself. */
export function isPath(expression: TypedExpression): boolean {
  return expression.kind === "reference" && isInput(expression.to, "path");
}

/** Whether the signer has made this field of the session up, so that a verifier can only read it off the request. */
export function isOwnField(expression: TypedExpression, { challenge }: SignerProgram): boolean {
  if (!isSessionField(expression) || challenge === undefined) return false;
  const { member } = expression;
  return member === "uses" || challenge.session.some(({ name, value }) => name === member && isNonce(value));
}

function readsOwnField(expression: TypedExpression, program: SignerProgram): boolean {
  return isOwnField(expression, program) || partsOf(expression).some((part) => readsOwnField(part, program));
}
