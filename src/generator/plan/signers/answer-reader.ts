import { isAsync, referencesOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { Spelling } from "../../scheme/expressions/print-expression.js";
import { type Code, code, identifier, typeSymbol } from "../../source/code/code.js";
import { objectLiteral } from "../../source/code/layout.js";
import type { FunctionPlan, SignerContext } from "../client-plan.js";
import { needsOf } from "./function-needs.js";
import { localName } from "./local-name.js";
import { neededParameters } from "./needed-parameters.js";
import { builtinsIn, environmentReads } from "./signer-reads.js";

/** What a function that reads an answer is made of. */
export interface Reader {
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
export function reader(
  read: readonly TypedExpression[],
  { names, crypto }: SignerContext,
  { name, text, result, body, checksStatus = false, readsHeaders = false, answer = "Answer" }: Reader,
): FunctionPlan {
  const awaits = read.some((expression) => isAsync(expression, crypto));
  const request = readsRequest(read) ? [code`request`] : [];
  const response = checksStatus || readsHeaders || readsInput(read, isOfReply) ? [code`reply: response`] : [];
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
      ...neededParameters(needsOf(read), names),
    ],
    returns: awaits ? code`Promise<${result}>` : result,
    body: [code`const ${parts} = answer;`, ...clock, ...body],
  };
}

/** How the expressions that read an answer are printed. */
export function spellingOf(read: readonly TypedExpression[], { crypto }: SignerContext): Spelling {
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

function readsClock(read: readonly TypedExpression[]): number {
  return read.flatMap(environmentReads).filter((one) => one === "now").length;
}

/** Whether anything is read of the request that was answered. */
function readsRequest(read: readonly TypedExpression[]): boolean {
  const isHeader = read.flatMap(referencesOf).some(({ kind }) => kind === "header");
  return isHeader || readsInput(read, (input) => !isOfReply(input) && input !== "now");
}

function isOfReply(input: string): boolean {
  return input === "response" || input === "responseBytes";
}

function readsInput(read: readonly TypedExpression[], is: (input: string) => boolean): boolean {
  return read.flatMap(referencesOf).some((to) => to.kind === "input" && is(to.input.name));
}
