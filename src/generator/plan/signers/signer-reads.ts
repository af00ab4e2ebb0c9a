import type { Builtin } from "../../scheme/builtins/builtin.js";
import { expressionsOf, isInput, partsOf, referencesOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { SignerProgram } from "../../scheme/signer-program.js";

/** Every place where the expression reads the clock (`now`) or draws randomness (the built-in's name) that the environment gives. */
export function environmentReads(expression: TypedExpression): readonly string[] {
  const { kind } = expression;
  if (kind === "reference" && isInput(expression.to, "now")) return ["now"];
  const own = kind === "call" && isDrawn(expression.builtin) ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(environmentReads)];
}

/** What a function takes of the environment: randomness comes along only where it draws some. */
export type EnvironmentUse = "clock" | "whole";

/** The use that what `environmentReads` has found makes of the environment; undefined where it found nothing. */
export function environmentUse(reads: readonly string[]): EnvironmentUse | undefined {
  if (reads.length === 0) return undefined;
  return reads.every((read) => read === "now") ? "clock" : "whole";
}

function isDrawn({ draw, keeps }: Builtin): boolean {
  return draw !== undefined && keeps === undefined;
}

/** Whether it reads a credential, or calls a function that is given with them. */
export function readsCredential(expression: TypedExpression): boolean {
  return (
    (expression.kind === "reference" && expression.to.kind === "credential") ||
    (expression.kind === "call" && expression.builtin.isUser === true) ||
    partsOf(expression).some(readsCredential)
  );
}

/** The names of the built-ins that the expression calls. */
export function builtinsIn(expression: TypedExpression): readonly string[] {
  const own = expression.kind === "call" ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(builtinsIn)];
}

/** Whether the scheme has to see the whole body, changes it, or may have to send the request twice. */
export function seesBody({ steps, challenge }: SignerProgram): boolean {
  if (challenge !== undefined) return true;
  return steps.some((step) => {
    if (step.kind === "placement" && (step.in === "body" || step.in === "json")) return true;
    return expressionsOf(step)
      .flatMap(referencesOf)
      .some((to) => isInput(to, "body") || isInput(to, "form"));
  });
}
