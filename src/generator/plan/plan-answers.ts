import { readByReply } from "../scheme/compile-reply.js";
import { isAsync, referencesOf, usedValues } from "../scheme/dependencies.js";
import type { TypedExpression } from "../scheme/expression.js";
import { printExpression, type Spelling } from "../scheme/print-expression.js";
import type {
  ChallengeProgram,
  ClockProgram,
  NamedPlacement,
  ReplyProgram,
  SessionField,
  SignerProgram,
  ValueStep,
} from "../scheme/signer-program.js";
import { boolean } from "../scheme/type.js";
import {
  type Code,
  code,
  identifier,
  joinCode,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../source/code.js";
import { argumentList, arrayLiteral, constant, objectLiteral, tallObject } from "../source/layout.js";
import type { FunctionPlan, SignerContext } from "./client-plan.js";
import { environment } from "./environment-parameter.js";
import { localName } from "./signer-names.js";
import { builtinsIn, environmentReads, readsCredential } from "./signer-reads.js";

/** What a function takes behind the answer that it reads. */
export interface AnswerNeeds {
  readonly credentials: boolean;
  readonly environment: boolean;
}

/** The functions that read answers: a session out of a challenge, what later replies renew of it, and the server's time. */
export function planAnswers(program: SignerProgram, context: SignerContext): readonly FunctionPlan[] {
  const { challenge, clock, reply } = program;
  return [
    ...(challenge === undefined ? [] : [planChallenge(program, challenge, context)]),
    ...(challenge === undefined || challenge.renew.length === 0 ? [] : [planRenewal(program, challenge, context)]),
    ...(clock === undefined ? [] : [planClock(program, clock, context)]),
    ...(reply === undefined ? [] : [planReply(program, reply, context)]),
  ];
}

/** What reading a challenge takes. */
export function challengeNeeds({ challenge }: SignerProgram): AnswerNeeds {
  return needsOf(challenge === undefined ? [] : withValues(challenge.values, readByChallenge(challenge)));
}

/** What reading a renewal takes. */
export function renewalNeeds({ challenge }: SignerProgram): AnswerNeeds {
  return needsOf(challenge === undefined ? [] : withValues(challenge.values, valuesOf(challenge.renew)));
}

/** What reading the server's time takes. */
export function clockNeeds({ clock }: SignerProgram): AnswerNeeds {
  return needsOf(clock === undefined ? [] : withValues(clock.values, [clock.when, clock.learn]));
}

function planChallenge(program: SignerProgram, challenge: ChallengeProgram, context: SignerContext): FunctionPlan {
  const { names } = context;
  const { status, when, values, session, expires } = challenge;
  const read = withValues(values, readByChallenge(challenge));
  const spelling = spellingOf(read, context);
  const ahead = when === undefined ? [] : usedValues(values, [when]);
  const behind = usedValues(values, readByChallenge(challenge)).filter((step) => !ahead.includes(step));
  const [only] = status;
  const other =
    status.length === 1 && only !== undefined
      ? code`response.status !== ${numberLiteral(only)}`
      : code`!${arrayLiteral(status.map(numberLiteral))}.includes(response.status)`;
  const until = expires === undefined ? code`undefined` : printExpression(expires, spelling);
  const kept = objectLiteral(printFields(session, spelling));
  return reader(read, context, {
    name: names.acquire ?? "",
    checksStatus: true,
    text: `Reads a session of the \`${program.name}\` scheme from an answer; undefined where that is no challenge.`,
    result: code`${typeSymbol("runtime/signer", "Acquired")}<${identifier(names.session ?? "")}> | undefined`,
    body: [
      code`if (${other}) return undefined;`,
      ...ahead.map((step) => printValue(step, spelling)),
      ...(when === undefined ? [] : [printUnless(when, spelling)]),
      ...behind.map((step) => printValue(step, spelling)),
      code`return ${tallObject([code`session: ${kept}`, code`expires: ${until}`])};`,
    ],
  });
}

function planRenewal(program: SignerProgram, challenge: ChallengeProgram, context: SignerContext): FunctionPlan {
  const { names } = context;
  const read = withValues(challenge.values, valuesOf(challenge.renew));
  const spelling = spellingOf(read, context);
  const values = usedValues(challenge.values, valuesOf(challenge.renew));
  return reader(read, context, {
    name: names.renew ?? "",
    text: `Reads what a reply renews of a session of the \`${program.name}\` scheme.`,
    result: code`${typeSymbol("runtime/signer", "Renewed")}<${identifier(names.session ?? "")}>`,
    body: [
      ...values.map((step) => printValue(step, spelling)),
      code`return ${objectLiteral(printFields(challenge.renew, spelling))};`,
    ],
  });
}

function planClock(program: SignerProgram, clock: ClockProgram, context: SignerContext): FunctionPlan {
  const read = withValues(clock.values, [clock.when, clock.learn]);
  const spelling = spellingOf(read, context);
  const ahead = usedValues(clock.values, [clock.when]);
  const behind = clock.values.filter((step) => !ahead.includes(step));
  return reader(read, context, {
    name: context.names.learn ?? "",
    text: `The server's time, in milliseconds since 1970, where a reply to the \`${program.name}\` scheme tells one to be believed.`,
    result: code`number | undefined`,
    body: [
      ...ahead.map((step) => printValue(step, spelling)),
      printUnless(clock.when, spelling),
      ...behind.map((step) => printValue(step, spelling)),
      code`return ${printExpression(clock.learn, spelling)};`,
    ],
  });
}

/** What checking a reply takes. */
export function replyNeeds({ reply }: SignerProgram): AnswerNeeds {
  return needsOf(reply === undefined ? [] : withValues(reply.values, readByReply(reply)));
}

function planReply(program: SignerProgram, reply: ReplyProgram, context: SignerContext): FunctionPlan {
  const { when, headers, holds, values } = reply;
  const read = withValues(values, readByReply(reply));
  const spelling = spellingOf(read, context);
  const ahead = when === undefined ? [] : usedValues(values, [when]);
  const behind = values.filter((step) => !ahead.includes(step));
  const checks = [
    ...headers.map((header) => printHeaderCheck(header, spelling)),
    ...(holds === undefined ? [] : [printDemand(holds, spelling)]),
  ];
  return reader(read, context, {
    name: context.names.check ?? "",
    readsHeaders: true,
    answer: "SignedAnswer",
    text: `Whether a reply carries the signature that the \`${program.name}\` scheme wants it to have.`,
    result: code`boolean`,
    body: [
      ...ahead.map((step) => printValue(step, spelling)),
      ...(when === undefined ? [] : [printUnless(when, spelling, code`true`)]),
      ...behind.map((step) => printValue(step, spelling)),
      code`return ${joinCode(checks, code` && `)};`,
    ],
  });
}

/** A condition as one term of a conjunction. */
function printDemand(condition: TypedExpression, spelling: Spelling): Code {
  const printed = printExpression(condition, spelling);
  return condition.kind === "call" ? printed : code`(${printed})`;
}

function printHeaderCheck({ name, value, when }: NamedPlacement, spelling: Spelling): Code {
  const found = code`response.headers.get(${stringLiteral(name)}) ?? undefined`;
  const same = code`${symbol("runtime/same-text", "sameText")}${argumentList([found, printExpression(value, spelling)])}`;
  if (when === undefined) return same;
  const otherwise: TypedExpression = { kind: "not", operand: when, type: boolean, secret: false, span: when.span };
  return code`(${printExpression(otherwise, spelling)} || ${same})`;
}

interface Reader {
  readonly name: string;
  readonly text: string;
  readonly result: Code;
  readonly body: readonly Code[];
  readonly checksStatus?: boolean;
  readonly readsHeaders?: boolean;
  /** The type of what it reads. */
  readonly answer?: "Answer" | "SignedAnswer";
}

/** A function of an answer, whose parts have the names by which expressions read them. */
function reader(
  read: readonly TypedExpression[],
  { names, crypto }: SignerContext,
  { name, text, result, body, checksStatus = false, readsHeaders = false, answer = "Answer" }: Reader,
): FunctionPlan {
  const needs = needsOf(read);
  const awaits = read.some((expression) => isAsync(expression, crypto));
  const request = readsRequest(read) ? [code`request`] : [];
  const response =
    checksStatus || readsHeaders || readsInput(read, (input) => input === "response") ? [code`reply: response`] : [];
  const parts = objectLiteral([...request, ...response]);
  const clock = readsClock(read) > 1 ? [code`const now = environment.now();`] : [];
  return {
    kind: "function",
    name,
    exported: true,
    async: awaits,
    doc: { text },
    parameters: [
      { name: "answer", optional: false, type: code`${typeSymbol("runtime/signer", answer)}` },
      ...(needs.credentials ? [{ name: "credentials", optional: false, type: identifier(names.credentials) }] : []),
      ...(needs.environment ? [environment] : []),
    ],
    returns: awaits ? code`Promise<${result}>` : result,
    body: [code`const ${parts} = answer;`, ...clock, ...body],
  };
}

function printValue(step: ValueStep, spelling: Spelling): Code {
  return constant(spelling.value(step.name), printExpression(step.expression, spelling));
}

function printUnless(condition: TypedExpression, spelling: Spelling, given: Code = code`undefined`): Code {
  const { span } = condition;
  const otherwise: TypedExpression = { kind: "not", operand: condition, type: boolean, secret: false, span };
  return code`if (${printExpression(otherwise, spelling)}) return ${given};`;
}

function printFields(fields: readonly SessionField[], spelling: Spelling): readonly Code[] {
  return fields.map(({ name, value }) => code`${propertyName(name)}: ${printExpression(value, spelling)}`);
}

function spellingOf(read: readonly TypedExpression[], { crypto }: SignerContext): Spelling {
  const called = ["answer", ...read.flatMap(builtinsIn)];
  return {
    crypto,
    now: readsClock(read) > 1 ? code`now` : code`environment.now()`,
    value: (name) => identifier(localName(name, called)),
    isAwaited: () => false,
    credential: (name) => code`credentials.${identifier(name)}`,
    reply: identifier,
    local: (name) => identifier(localName(name, called)),
    known: () => undefined,
  };
}

function readByChallenge({ when, session, expires }: ChallengeProgram): readonly TypedExpression[] {
  return [...(when === undefined ? [] : [when]), ...valuesOf(session), ...(expires === undefined ? [] : [expires])];
}

function valuesOf(fields: readonly SessionField[]): readonly TypedExpression[] {
  return fields.map(({ value }) => value);
}

/** The expressions and those of the values that they need. */
function withValues(values: readonly ValueStep[], expressions: readonly TypedExpression[]): readonly TypedExpression[] {
  return [...usedValues(values, expressions).map(({ expression }) => expression), ...expressions];
}

function needsOf(read: readonly TypedExpression[]): AnswerNeeds {
  return { credentials: read.some(readsCredential), environment: read.flatMap(environmentReads).length > 0 };
}

function readsClock(read: readonly TypedExpression[]): number {
  return read.flatMap(environmentReads).filter((one) => one === "now").length;
}

/** Whether anything is read of the request that was answered. */
function readsRequest(read: readonly TypedExpression[]): boolean {
  const isHeader = read.flatMap(referencesOf).some(({ kind }) => kind === "header");
  return isHeader || readsInput(read, (input) => input !== "response" && input !== "now");
}

function readsInput(read: readonly TypedExpression[], is: (input: string) => boolean): boolean {
  return read.flatMap(referencesOf).some((to) => to.kind === "input" && is(to.input.name));
}
