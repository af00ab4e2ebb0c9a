import { readByReply } from "../../scheme/acquisition/compile-reply.js";
import { usedValues } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import { boolean } from "../../scheme/expressions/type.js";
import type {
  ChallengeProgram,
  ClockProgram,
  NamedPlacement,
  ReplyProgram,
  SessionField,
  SignerProgram,
  ValueStep,
} from "../../scheme/signer-program.js";
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
} from "../../source/code/code.js";
import { argumentList, arrayLiteral, constant, objectLiteral, tallObject } from "../../source/code/layout.js";
import type { FunctionPlan, SignerContext } from "../client-plan.js";
import { reader, spellingOf } from "./answer-reader.js";
import { readByChallenge, valuesOf, withValues } from "./function-needs.js";

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

function planChallenge(program: SignerProgram, challenge: ChallengeProgram, context: SignerContext): FunctionPlan {
  const { names } = context;
  const { status, when, values, session, expires } = challenge;
  const read = withValues(values, readByChallenge(challenge));
  const spelling = spellingOf(read, context);
  const used = usedValues(values, readByChallenge(challenge));
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
      ...printValues({ values: used, when, otherwise: code`undefined` }, spelling),
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
  return reader(read, context, {
    name: context.names.learn ?? "",
    text: `The server's time, in milliseconds since 1970, where a reply to the \`${program.name}\` scheme tells one to be believed.`,
    result: code`number | undefined`,
    body: [
      ...printValues({ ...clock, otherwise: code`undefined` }, spelling),
      code`return ${printExpression(clock.learn, spelling)};`,
    ],
  });
}

function planReply(program: SignerProgram, reply: ReplyProgram, context: SignerContext): FunctionPlan {
  const { when, headers, holds, values } = reply;
  const read = withValues(values, readByReply(reply));
  const spelling = spellingOf(read, context);
  const checks = [
    ...headers.map((header) => printHeaderCheck(header, spelling)),
    ...(holds === undefined ? [] : [printDemand(holds, spelling)]),
  ];
  return reader(read, context, {
    name: context.names.check ?? "",
    readsHeaders: headers.length > 0,
    answer: "SignedAnswer",
    text: `Whether a reply carries the signature that the \`${program.name}\` scheme wants it to have.`,
    result: code`boolean`,
    body: [
      ...printValues({ values, when, otherwise: code`true` }, spelling),
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
  return code`(${printExpression(negated(when), spelling)} || ${same})`;
}

function printValue(step: ValueStep, spelling: Spelling): Code {
  return constant(spelling.value(step.name), printExpression(step.expression, spelling));
}

/** Values that are read where a condition holds. */
interface ConditionedValues {
  readonly values: readonly ValueStep[];
  readonly when?: TypedExpression | undefined;
  /** What the function gives where it does not. */
  readonly otherwise: Code;
}

/** What the condition needs stands before it, all else behind. */
function printValues({ values, when, otherwise }: ConditionedValues, spelling: Spelling): readonly Code[] {
  if (when === undefined) return values.map((step) => printValue(step, spelling));
  const ahead = new Set(usedValues(values, [when]));
  const behind = values.filter((step) => !ahead.has(step));
  return [
    ...[...ahead].map((step) => printValue(step, spelling)),
    code`if (${printExpression(negated(when), spelling)}) return ${otherwise};`,
    ...behind.map((step) => printValue(step, spelling)),
  ];
}

function negated(condition: TypedExpression): TypedExpression {
  return { kind: "not", operand: condition, type: boolean, secret: false, span: condition.span };
}

function printFields(fields: readonly SessionField[], spelling: Spelling): readonly Code[] {
  return fields.map(({ name, value }) => code`${propertyName(name)}: ${printExpression(value, spelling)}`);
}
