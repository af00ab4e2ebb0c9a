import { evaluate } from "../../scheme/evaluation/evaluate-expression.js";
import {
  expressionsOf,
  isInput,
  partsOf,
  referencesOf,
  usedValues,
  valuesReadBy,
} from "../../scheme/expressions/dependencies.js";
import type { Reference, TypedExpression } from "../../scheme/expressions/expression.js";
import type { Value } from "../../scheme/expressions/value.js";
import type { SignerProgram, ValueStep } from "../../scheme/signer-program.js";

/**
 * A key that is derived of what stays for a client and of one text that changes once a day: the signer keeps it until that text is
 * another.
 */
export interface DerivedKey {
  /** What the function that derives it is called; no value has this name. */
  readonly name: string;
  readonly key: ValueStep;
  /** The steps before it that nothing else reads, in order. */
  readonly steps: readonly ValueStep[];
  /** The value that changes once a day. */
  readonly of: ValueStep;
}

/** The derived keys of the program. No step stands in two of them. */
export function derivedKeys(program: SignerProgram): readonly DerivedKey[] {
  const values = program.steps.filter((step) => step.kind === "value");
  const daily = values.filter(({ constant, expression }) => !constant && changesDaily(expression, values));
  return daily.flatMap((of) => keyDerivedFrom(of, program, values) ?? []);
}

function keyDerivedFrom(of: ValueStep, program: SignerProgram, values: readonly ValueStep[]): DerivedKey | undefined {
  const stays = new Set(values.filter(({ constant }) => constant).map(({ name }) => name));
  const derivation = new Set<ValueStep>();
  const derived = (to: Reference): boolean =>
    to.kind === "credential" || (to.kind === "value" && (to.name === of.name || stays.has(to.name)));
  for (const step of values.filter(({ constant }) => !constant)) {
    if (!isKeyedDigest(step.expression) || !referencesOf(step.expression).every(derived)) continue;
    derivation.add(step);
    stays.add(step.name);
  }
  const others = program.steps.filter((step) => step.kind !== "value" || !derivation.has(step));
  const readOutside = new Set(others.flatMap(expressionsOf).flatMap(valuesReadBy));
  const [key, ...more] = [...derivation].filter(({ name }) => readOutside.has(name));
  if (key === undefined || more.length > 0) return undefined;
  const names = values.map(({ name }) => name);
  const name = names.includes(`${key.name}Of`) ? `${key.name}OfDay` : `${key.name}Of`;
  return { name, key, steps: usedValues([...derivation], [key.expression]), of };
}

function isKeyedDigest(expression: TypedExpression): boolean {
  if (expression.kind !== "call") return false;
  const { group, oneWay, parameters } = expression.builtin;
  return group === "digest" && oneWay === true && parameters.some(({ name }) => name === "key");
}

const day = 86_400_000;

/** Whether it is a text made of the clock alone that stays the same for a day of UTC, as a look at two days shows. */
function changesDaily(expression: TypedExpression, values: readonly ValueStep[]): boolean {
  if (expression.type.kind !== "text" || !readsClockOnly(expression, values)) return false;
  const [first, last, next] = [0, day - 1, day].map((now) => evaluateAt(now, expression, values));
  return first === last && first !== next;
}

function readsClockOnly(expression: TypedExpression, values: readonly ValueStep[]): boolean {
  const all = [expression, ...usedValues(values, [expression]).map((step) => step.expression)];
  const references = all.flatMap(referencesOf);
  const pure = references.every((to) => to.kind === "value" || to.kind === "local" || isNow(to)) && !all.some(draws);
  return pure && references.some(isNow);
}

function isNow(to: Reference): boolean {
  return isInput(to, "now");
}

function draws(expression: TypedExpression): boolean {
  return (expression.kind === "call" && expression.builtin.draw !== undefined) || partsOf(expression).some(draws);
}

function evaluateAt(now: number, expression: TypedExpression, values: readonly ValueStep[]): Value {
  const nothing = (): never => {
    throw new Error("a value made of the clock reads something else");
  };
  return evaluate(expression, {
    input: () => now,
    header: nothing,
    credential: nothing,
    session: nothing,
    reply: nothing,
    value: (name) => {
      const step = values.find((one) => one.name === name);
      return step === undefined ? nothing() : evaluateAt(now, step.expression, values);
    },
    entropy: { uuid: nothing, randomHex: nothing },
    known: new Map(),
    signatures: new Map(),
    count: () => {},
  });
}
