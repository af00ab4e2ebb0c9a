import { countsUses, expressionsOf, readsSession } from "../../scheme/expressions/dependencies.js";
import { printExpression } from "../../scheme/expressions/print-expression.js";
import type { SignerProgram, Step, ValueStep } from "../../scheme/signer-program.js";
import { type Code, code, identifier, symbol, textOf, typeSymbol } from "../../source/code/code.js";
import { block, constant } from "../../source/code/layout.js";
import type { DeclarationFile, DeclarationPlan, FunctionPlan, SignerContext } from "../client-plan.js";
import { importsOf } from "../imports.js";
import { seeOf } from "../see.js";
import { type DerivedKey, derivedKeys } from "./derived-keys.js";
import { greeting, signerNeeds } from "./function-needs.js";
import { type Hoisted, hoistedFrom, isConstant, keptBy } from "./made-once.js";
import { neededParameters } from "./needed-parameters.js";
import { planAcquire } from "./plan-acquire.js";
import { planAnswers } from "./plan-answers.js";
import { hasCredentials } from "./plan-functions.js";
import { printStep } from "./print-step.js";
import { refusing } from "./refusing-signer.js";
import { type SignerSpelling, spellingOf } from "./signer-spelling.js";
import { planCredentials, planSession } from "./signer-types.js";

/**
 * The file of one scheme: its credentials, the function that makes a signer of them, and how its session is got. One `const` stands
 * for each `let`, under its own name and in the order of the program.
 */
export function planSigner(program: SignerProgram, context: SignerContext): DeclarationFile {
  const declarations: readonly DeclarationPlan[] = [
    ...(hasCredentials(program) ? [planCredentials(program, context)] : []),
    ...(context.names.session === undefined ? [] : [planSession(program, context)]),
    planSignerFunction(program, context),
    ...planHello(program, context),
    ...planAcquire(program, context),
    ...planAnswers(program, context),
  ];
  const path = `${context.names.module}.ts`;
  return {
    kind: "declarations",
    path,
    header: context.header,
    imports: importsOf(context.names.module, declarations),
    declarations,
  };
}

function planSignerFunction(program: SignerProgram, context: SignerContext): FunctionPlan {
  return {
    kind: "function",
    name: context.names.signer,
    exported: true,
    async: false,
    doc: {
      text: signerWords(program),
      see: [seeOf(context.specPath, program.origin)],
    },
    parameters: neededParameters(signerNeeds(program), context.names),
    returns: symbolOfSigner(program, context),
    body: printSigner(program, context),
  };
}

/** What is done once a client, and the function that signs a request. */
function printSigner(program: SignerProgram, context: SignerContext): readonly Code[] {
  const hoisted = hoistedFrom(program);
  const kept = keptBy(program);
  const spelling = spellingOf(program, context, hoisted, kept);
  const derived = derivedKeys(program);
  return [
    ...program.steps.filter(isConstant).map((step) => printConstant(step, spelling)),
    ...hoisted.map((one) => printHoisted(one, spelling)),
    ...kept.map(({ name, call }) => constant(identifier(name), call.builtin.keeps?.make ?? code`undefined`)),
    ...derived.map((one) => printDerivation(one, spelling)),
    code`return ${printSigning(program, derived, spelling)};`,
  ];
}

function printSigning(program: SignerProgram, derived: readonly DerivedKey[], spelling: SignerSpelling): Code {
  const deriving: ReadonlySet<Step> = new Set(derived.flatMap(({ steps }) => steps));
  const perRequest = program.steps.filter((step) => !isConstant(step) && !deriving.has(step));
  const body = perRequest.map((step) => {
    const found = derived.find(({ key }) => key === step);
    return found === undefined ? printStep(step, spelling) : printKeyInUse(found, spelling);
  });
  const clock = spelling.readsClockOnce ? [code`const now = environment.now();`] : [];
  const async = perRequest.some((step) => expressionsOf(step).some(spelling.awaits)) ? code`async ` : code``;
  return refusing(body, code`${async}${signingParameters(program, body)} => ${block([...clock, ...body])}`);
}

/** The scopes stand here alone: of a large API they are a page, which would hide the rest of `client.ts`. */
function signerWords({ name, description, scopes = [] }: SignerProgram): string {
  const whole = description ?? `Signs a request as the \`${name}\` scheme says.`;
  if (scopes.length === 0) return whole;
  const lines = scopes.map((scope) => {
    const words = scope.description ?? "";
    return `- \`${scope.name}\`${words === "" || words === scope.name ? "" : `: ${words}`}`;
  });
  return [whole, "", "Scopes:", "", ...lines].join("\n");
}

/** The function that makes a signer for requests while there is no session; none where nothing is said then. */
function planHello(program: SignerProgram, context: SignerContext): readonly FunctionPlan[] {
  const { hello, session: _, ...names } = context.names;
  if (hello === undefined) return [];
  const description = `Signs a request while there is no session of the \`${program.name}\` scheme.`;
  return [
    planSignerFunction({ ...greeting(program), description }, { ...context, names: { ...names, signer: hello } }),
  ];
}

function symbolOfSigner(program: SignerProgram, { names }: SignerContext): Code {
  if (names.session === undefined) return code`${typeSymbol("runtime/signer", "Signer")}`;
  const session = identifier(names.session);
  const given = hasCountedUses(program) ? code`${typeSymbol("runtime/signer", "Counted")}<${session}>` : session;
  return code`${typeSymbol("runtime/signer", "SessionSigner")}<${given}>`;
}

/** Whether the signer reads how often its session has been used. */
export function hasCountedUses({ steps }: SignerProgram): boolean {
  return steps.flatMap(expressionsOf).some(countsUses);
}

/** Those that the body reads. A session is the last of them. */
function signingParameters(program: SignerProgram, body: readonly Code[]): Code {
  if (program.steps.flatMap(expressionsOf).some(readsSession)) return code`(request, session)`;
  return body.length === 0 ? code`()` : code`(request)`;
}

/** A promise is made at the first use and kept, so that a client that is never used leaves no rejected promise behind. */
function printConstant(step: ValueStep, spelling: SignerSpelling): Code {
  const value = printExpression(step.expression, spelling.unhoisted);
  return constant(spelling.local(step.name), spelling.isAwaited(step.name) ? printOnce(value) : value);
}

/** What is made of a promise is one, too. */
function printHoisted({ name, expression }: Hoisted, spelling: SignerSpelling): Code {
  const value = printExpression(expression, spelling.unhoisted);
  return constant(identifier(name), spelling.awaits(expression) ? printOnce(value) : value);
}

function printOnce(value: Code): Code {
  const body = textOf(value).startsWith("{") ? code`(${value})` : value;
  return code`${symbol("runtime/once", "once")}(async () => ${body})`;
}

/** The function that derives the key, or gives the one of before. */
function printDerivation({ name, key, steps, of }: DerivedKey, spelling: SignerSpelling): Code {
  const made = printExpression(key.expression, spelling);
  const before = steps.map((step) => printStep(step, spelling));
  const body = before.length === 0 ? made : block([...before, code`return ${made};`]);
  const async = spelling.awaits(key.expression) ? code`async ` : code``;
  const derive = code`${async}(${spelling.local(of.name)}: string) => ${body}`;
  return constant(identifier(name), code`${symbol("runtime/latest", "latest")}(${derive})`);
}

function printKeyInUse({ name, key, of }: DerivedKey, spelling: SignerSpelling): Code {
  const got = code`${identifier(name)}(${spelling.local(of.name)})`;
  return constant(spelling.local(key.name), spelling.awaits(key.expression) ? code`await ${got}` : got);
}
