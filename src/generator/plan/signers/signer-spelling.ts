import { expressionsOf, isAsync, valuesReadBy } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { code, identifier } from "../../source/code/code.js";
import type { SignerContext } from "../client-plan.js";
import { localName } from "./local-name.js";
import { type Hoisted, isConstant, type Kept } from "./made-once.js";
import { builtinsIn, environmentReads } from "./signer-reads.js";

/** How the expressions of a signer are printed. */
export interface SignerSpelling extends Spelling {
  readonly readsClockOnce: boolean;
  /** Whether what the expression is printed as has an `await` in it. */
  readonly awaits: (expression: TypedExpression) => boolean;
  /** For the hoisted parts themselves. */
  readonly unhoisted: Spelling;
}

/** Parts that are done once a client, and things that are kept, are printed by the names that they have been given. */
export function spellingOf(
  program: SignerProgram,
  context: SignerContext,
  hoisted: readonly Hoisted[],
  kept: readonly Kept[],
): SignerSpelling {
  const awaited = asyncConstants(program, context.crypto);
  const awaits = (expression: TypedExpression): boolean =>
    isAsync(expression, context.crypto) || valuesReadBy(expression).some((name) => awaited.has(name));
  const known: Spelling["known"] = (expression) => {
    const found = hoisted.find((one) => one.matches(expression));
    if (found === undefined) return printKept(expression);
    return awaits(found.expression) ? code`await ${identifier(found.name)}()` : identifier(found.name);
  };
  const printKept: Spelling["known"] = (expression) => {
    const found = kept.find(({ call }) => call === expression);
    if (found === undefined) return undefined;
    const values = found.call.arguments.map((argument) => printExpression(argument, spelling));
    return found.call.builtin.keeps?.print(identifier(found.name), ...values);
  };
  const readsClockOnce = clockReads(program) > 1;
  const taken = [...hoisted, ...kept].map(({ name }) => name);
  const unhoisted = unhoistedSpelling(program, context, { taken, awaited, readsClockOnce });
  const spelling: SignerSpelling = { ...unhoisted, known, awaits, readsClockOnce, unhoisted };
  return spelling;
}

function unhoistedSpelling(
  program: SignerProgram,
  { crypto, names }: SignerContext,
  {
    taken,
    awaited,
    readsClockOnce,
  }: { readonly taken: readonly string[]; readonly awaited: ReadonlySet<string>; readonly readsClockOnce: boolean },
): Spelling {
  const own = [names.signer, ...taken, ...program.steps.flatMap(expressionsOf).flatMap(builtinsIn)];
  return {
    crypto,
    now: readsClockOnce ? code`now` : code`environment.now()`,
    value: (name) => identifier(localName(name, own)),
    isAwaited: (name) => awaited.has(name),
    credential: (name) => code`credentials.${identifier(name)}`,
    reply: identifier,
    local: (name) => identifier(localName(name, own)),
    known: () => undefined,
  };
}

function clockReads({ steps }: SignerProgram): number {
  return steps
    .flatMap(expressionsOf)
    .flatMap(environmentReads)
    .filter((read) => read === "now").length;
}

/** The constants that this crypto can only promise, and those made of them. */
function asyncConstants(program: SignerProgram, crypto: "node" | "web"): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, expression } of program.steps.filter(isConstant)) {
    if (isAsync(expression, crypto) || valuesReadBy(expression).some((read) => found.has(read))) found.add(name);
  }
  return found;
}
