import { expressionsOf, partsOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printedArguments } from "../../scheme/expressions/needless-conversions.js";
import type { SignerProgram, Step, ValueStep } from "../../scheme/signer-program.js";
import { pascalCase } from "../names/casing.js";

/** A conversion of a credential that is done once a client instead of once a request, and the name it gets. */
export interface Hoisted {
  readonly name: string;
  readonly expression: TypedExpression;
  readonly matches: (expression: TypedExpression) => boolean;
}

/** What the signer keeps from request to request for a call of a built-in, and the name it gets. */
export interface Kept {
  readonly name: string;
  readonly call: Extract<TypedExpression, { kind: "call" }>;
}

/** Every call that counts on what was before, named after the value that it is for: `nextNonce`. */
export function keptBy(program: SignerProgram): readonly Kept[] {
  const calls = program.steps.flatMap((step) =>
    expressionsOf(step)
      .flatMap(callsIn)
      .filter(({ builtin }) => builtin.keeps !== undefined)
      .map((call) => ({ name: `next${pascalCase(step.name)}`, call })),
  );
  return calls.map(({ name, call }, index) => {
    const same = calls.slice(0, index).filter((other) => other.name === name).length;
    return { name: same === 0 ? name : `${name}${same + 1}`, call };
  });
}

function callsIn(expression: TypedExpression): readonly Kept["call"][] {
  return [...(expression.kind === "call" ? [expression] : []), ...partsOf(expression).flatMap(callsIn)];
}

/** Every conversion of a credential or constant to bytes or to a key that a step makes anew for each request. */
export function hoistedFrom(program: SignerProgram): readonly Hoisted[] {
  const constants = new Set(
    program.steps.flatMap((step) => (step.kind === "value" && step.constant ? [step.name] : [])),
  );
  const optional = new Set(program.credentials.flatMap((credential) => (credential.optional ? [credential.name] : [])));
  const found = new Map<string, Hoisted>();
  const visit = (expression: TypedExpression): void => {
    const key = conversionKey(expression, constants, optional);
    if (key !== undefined && !found.has(key)) found.set(key, hoisted(key, expression, constants, optional));
    const parts = expression.kind === "call" ? printedArguments(expression) : partsOf(expression);
    for (const part of parts) visit(part);
  };
  for (const expression of program.steps.filter((step) => !isConstant(step)).flatMap(expressionsOf)) visit(expression);
  return [...found.values()];
}

function hoisted(
  key: string,
  expression: TypedExpression,
  constants: ReadonlySet<string>,
  optional: ReadonlySet<string>,
): Hoisted {
  const [conversion = "", name = ""] = key.split(" ");
  return {
    name: conversion === "utf8" ? `${name}Bytes` : `imported${pascalCase(name)}`,
    expression,
    matches: (other) => conversionKey(other, constants, optional) === key,
  };
}

/** `utf8 privateKey`; undefined for anything but a conversion of something that stays the same for a client. */
function conversionKey(
  expression: TypedExpression,
  constants: ReadonlySet<string>,
  optional: ReadonlySet<string>,
): string | undefined {
  if (expression.kind !== "call") return undefined;
  if (expression.builtin.name !== "utf8" && expression.builtin.result.kind !== "key") return undefined;
  const [argument] = expression.arguments;
  if (argument?.kind !== "reference") return undefined;
  const { to } = argument;
  const stays = (to.kind === "credential" && !optional.has(to.name)) || (to.kind === "value" && constants.has(to.name));
  return stays ? `${expression.builtin.name} ${to.name}` : undefined;
}

/** Whether the step is a value that is computed once a client. */
export function isConstant(step: Step): step is ValueStep {
  return step.kind === "value" && step.constant;
}
