import {
  readByAcquisition,
  readByRepetition,
  readByRequest,
  readOfReply,
} from "../../scheme/acquisition/acquisition-expressions.js";
import { referencesOf, replyOf, usedValues } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { foldLiterals } from "../../scheme/expressions/fold-literals.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import type {
  AcquireStep,
  Acquiring,
  RefreshProgram,
  SessionField,
  SignerProgram,
  ValueStep,
} from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  propertyName,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../../source/code/code.js";
import { block, constant, objectLiteral, tallObject } from "../../source/code/layout.js";
import type { FunctionPlan, SignerContext } from "../client-plan.js";
import { acquireNeeds, refreshNeeds } from "./function-needs.js";
import { localName } from "./local-name.js";
import { neededParameters } from "./needed-parameters.js";
import { printAcquireCall } from "./print-acquire-call.js";
import { builtinsIn, environmentReads } from "./signer-reads.js";

/** The functions that open and renew a scheme's session: its calls, and what is kept of their replies. None where it has no session. */
export function planAcquire(program: SignerProgram, context: SignerContext): readonly FunctionPlan[] {
  const { acquire } = program;
  if (acquire === undefined) return [];
  const opening = planOpening(program, acquire, context);
  return acquire.refresh === undefined ? [opening] : [opening, planRenewal(program, acquire.refresh, context)];
}

const send = { name: "send", optional: false, type: code`${typeSymbol("runtime/signer", "Send")}` };

function planOpening(program: SignerProgram, acquiring: Acquiring, context: SignerContext): FunctionPlan {
  const { names } = context;
  const by = askedBy(acquiring, "asks the token endpoint");
  return {
    kind: "function",
    name: nameOf(names.acquire),
    exported: true,
    async: true,
    doc: { text: `Opens a session of the \`${program.name}\` scheme: ${by} and keeps what later requests need.` },
    parameters: [send, ...neededParameters(acquireNeeds(program), names)],
    returns: code`Promise<${typeSymbol("runtime/signer", "Acquired")}<${sessionType(context)}>>`,
    body: printAcquiring({ acquiring, label: `${names.scheme} token request`, renews: false }, context),
  };
}

function planRenewal(program: SignerProgram, refresh: RefreshProgram, context: SignerContext): FunctionPlan {
  const { names } = context;
  const by = askedBy(refresh, "asks the token endpoint");
  const session = { name: "session", optional: false, type: sessionType(context) };
  const acquired = code`${typeSymbol("runtime/signer", "Acquired")}<${sessionType(context)}>`;
  const can = refresh.when === undefined ? "" : " Undefined where the session has nothing to renew it by.";
  return {
    kind: "function",
    name: nameOf(names.refresh),
    exported: true,
    async: true,
    doc: { text: `Renews a session of the \`${program.name}\` scheme: ${by} and replaces what the reply gives.${can}` },
    parameters: [send, session, ...neededParameters(refreshNeeds(program), names)],
    returns: refresh.when === undefined ? code`Promise<${acquired}>` : code`Promise<${acquired} | undefined>`,
    body: printAcquiring({ acquiring: refresh, label: `${names.scheme} refresh request`, renews: true }, context),
  };
}

function nameOf(name: string | undefined): string {
  if (name === undefined) throw new Error("a function that acquires has no name");
  return name;
}

function sessionType({ names }: SignerContext): Code {
  return identifier(nameOf(names.session));
}

function askedBy({ steps }: Acquiring, otherwise: string): string {
  const ids = steps.flatMap(({ request }) => (request.kind === "operation" ? [`\`${request.operation}\``] : []));
  return ids.length === 0 ? otherwise : `calls ${ids.join(" and ")}`;
}

/** What the two functions differ in. */
interface Acquisition {
  readonly acquiring: RefreshProgram;
  /** What the only request is called. */
  readonly label: string;
  /** What the reply does not give is taken from the session. */
  readonly renews: boolean;
}

/** The statements of either function: each request behind the values that it reads, then what is kept. */
function printAcquiring({ acquiring, label, renews }: Acquisition, context: SignerContext): readonly Code[] {
  const spelling = spellingOf(acquiring, context);
  const { steps, values, when } = acquiring;
  const clock = isOneInstant(acquiring) ? [code`const now = environment.now();`] : [];
  const printed = new Set<ValueStep>();
  const print = (wanted: readonly ValueStep[]): readonly Code[] => {
    const missing = wanted.filter((step) => !printed.has(step));
    for (const step of missing) printed.add(step);
    return missing.map((step) => constant(spelling.value(step.name), printExpression(step.expression, spelling)));
  };
  const valuesFor = (expressions: readonly TypedExpression[]): readonly Code[] =>
    print(usedValues(values, expressions));
  const guard = when === undefined ? [] : [...valuesFor([when]), printGuard(when, spelling)];
  const requests = steps.flatMap((step) => {
    const { request, accept, tell } = step;
    const name = steps.length > 1 ? `${context.names.scheme} ${step.name} request` : label;
    const call = printAcquireCall(request, name, context, spelling, step.again !== undefined);
    const needed = [...readByRequest(request), ...readByRepetition(step)];
    return [
      ...valuesFor(needed),
      printSend(step, printAsk(step, name, call, spelling), acquiring, spelling),
      ...valuesFor(readOfReply(step)),
      ...(accept === undefined ? [] : [printAcceptance(accept, name, spelling)]),
      ...(tell === undefined ? [] : [code`${printExpression(tell, spelling)};`]),
    ];
  });
  return [
    ...clock,
    ...guard,
    ...requests,
    ...print(values),
    code`return ${printAcquired(acquiring, renews, spelling)};`,
  ];
}

/** A reply of which nothing is kept is awaited all the same. */
function printSend({ name }: AcquireStep, send: Code, acquiring: Acquiring, spelling: Spelling): Code {
  const isRead = readByAcquisition(acquiring)
    .flatMap(referencesOf)
    .some((to) => replyOf(to) === name);
  return isRead ? code`const ${spelling.reply(name)} = await ${send};` : code`await ${send};`;
}

/** The request, or the requests until the reply is the last. */
function printAsk({ name, again }: AcquireStep, label: string, call: Code, spelling: Spelling): Code {
  if (again === undefined) return code`send(${call})`;
  const reply = spelling.reply(name);
  const { when, slower, wait, until } = again;
  const asked = tallObject([
    code`operation: ${stringLiteral(label)}`,
    code`ask: () => send(${call})`,
    code`again: (${reply}) => ${printExpression(when, spelling)}`,
    ...(slower === undefined ? [] : [code`slower: (${reply}) => ${printExpression(slower, spelling)}`]),
    code`wait: ${printExpression(wait, spelling)}`,
    ...(until === undefined ? [] : [code`until: ${printExpression(until, spelling)}`]),
  ]);
  return code`${symbol("runtime/poll", "poll")}(${asked}${until === undefined ? code`` : code`, environment`})`;
}

function printAcceptance(condition: TypedExpression, name: string, spelling: Spelling): Code {
  const assert = symbol("runtime/reply", "assertAccepted");
  return code`${assert}(${printExpression(condition, spelling)}, ${stringLiteral(name)});`;
}

function printGuard(when: TypedExpression, spelling: Spelling): Code {
  const not = foldLiterals({ ...when, kind: "not", operand: when });
  return code`if (${printExpression(not, spelling)}) ${block([code`return undefined;`])}`;
}

function spellingOf(acquiring: RefreshProgram, { crypto }: SignerContext): Spelling {
  const replyName = (name: string): string => (name === "response" ? name : `${name}Reply`);
  const replies = acquiring.steps.map(({ name }) => replyName(name));
  const called = [...readByAcquisition(acquiring).flatMap(builtinsIn), ...replies];
  return {
    crypto,
    now: isOneInstant(acquiring) ? code`now` : code`environment.now()`,
    value: (name) => identifier(localName(name, called)),
    isAwaited: () => false,
    credential: (name) => code`credentials.${identifier(name)}`,
    reply: (name) => identifier(replyName(name)),
    local: (name) => identifier(localName(name, called)),
    known: () => undefined,
  };
}

/** Whether the clock is read once for all that it is needed for; while a request is made again, time goes by. */
function isOneInstant(acquiring: RefreshProgram): boolean {
  const reads = readByAcquisition(acquiring)
    .flatMap(environmentReads)
    .filter((read) => read === "now");
  return reads.length > 1 && acquiring.steps.every(({ again }) => again === undefined);
}

function printAcquired({ session, expires }: Acquiring, renews: boolean, spelling: Spelling): Code {
  const fields = session.map((field) => {
    return code`${propertyName(field.name)}: ${printExpression(renews ? keptOtherwise(field) : field.value, spelling)}`;
  });
  const until = expires === undefined ? code`undefined` : printExpression(expires, spelling);
  const all = objectLiteral(renews ? [code`...session`, ...fields] : fields);
  return tallObject([code`session: ${all}`, code`expires: ${until}`]);
}

/** Where the reply may lack the field, what was there stays. */
function keptOtherwise({ name, type, value }: SessionField): TypedExpression {
  if (type.kind !== "optional") return value;
  const { span } = value;
  const session: TypedExpression = {
    kind: "reference",
    to: { kind: "session" },
    type: { kind: "record", fields: new Map([[name, type]]) },
    secret: true,
    span,
  };
  const right: TypedExpression = { kind: "member", object: session, member: name, type, secret: true, span };
  return { kind: "binary", operator: "??", left: value, right, type, secret: true, span };
}
