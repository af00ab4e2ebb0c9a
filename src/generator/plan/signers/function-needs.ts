import { readByAcquisition } from "../../scheme/acquisition/acquisition-expressions.js";
import { readByReply } from "../../scheme/acquisition/compile-reply.js";
import { expressionsOf, usedValues } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type {
  Acquiring,
  ChallengeProgram,
  SessionField,
  SignerProgram,
  ValueStep,
} from "../../scheme/signer-program.js";
import { type EnvironmentUse, environmentReads, environmentUse, readsCredential } from "./signer-reads.js";

/** What a function of a scheme's file takes beside what it works on. */
export interface FunctionNeeds {
  readonly credentials: boolean;
  readonly environment: EnvironmentUse | undefined;
}

/** What making a signer takes. One that only needs its credentials to open its session takes none. */
export function signerNeeds({ steps }: SignerProgram): FunctionNeeds {
  return needsOf(steps.flatMap(expressionsOf));
}

/** What making a signer takes for requests while there is no session. */
export function helloNeeds(program: SignerProgram): FunctionNeeds {
  return signerNeeds(greeting(program));
}

/** The program of the requests that go out while there is no session. */
export function greeting(program: SignerProgram): SignerProgram {
  return { ...program, steps: program.challenge?.hello ?? [] };
}

/** What opening a session takes. */
export function acquireNeeds({ acquire }: SignerProgram): FunctionNeeds {
  return acquiringNeeds(acquire);
}

/** What renewing a session by requests takes. */
export function refreshNeeds({ acquire }: SignerProgram): FunctionNeeds {
  return acquiringNeeds(acquire?.refresh);
}

function acquiringNeeds(acquiring: Acquiring | undefined): FunctionNeeds {
  const needs = needsOf(acquiring === undefined ? [] : readByAcquisition(acquiring));
  const waits = acquiring?.steps.some(({ again }) => again?.until !== undefined) === true;
  return waits ? { ...needs, environment: needs.environment ?? "clock" } : needs;
}

/** What reading a challenge takes. */
export function challengeNeeds({ challenge }: SignerProgram): FunctionNeeds {
  return needsOf(challenge === undefined ? [] : withValues(challenge.values, readByChallenge(challenge)));
}

/** What reading a renewal takes. */
export function renewalNeeds({ challenge }: SignerProgram): FunctionNeeds {
  return needsOf(challenge === undefined ? [] : withValues(challenge.values, valuesOf(challenge.renew)));
}

/** What reading the server's time takes. */
export function clockNeeds({ clock }: SignerProgram): FunctionNeeds {
  return needsOf(clock === undefined ? [] : withValues(clock.values, [clock.when, clock.learn]));
}

/** What checking a reply takes. */
export function replyNeeds({ reply }: SignerProgram): FunctionNeeds {
  return needsOf(reply === undefined ? [] : withValues(reply.values, readByReply(reply)));
}

/** What each function takes that a scheme's file can have. */
export function allNeeds(program: SignerProgram): readonly FunctionNeeds[] {
  const functions = [
    signerNeeds,
    helloNeeds,
    acquireNeeds,
    refreshNeeds,
    challengeNeeds,
    renewalNeeds,
    clockNeeds,
    replyNeeds,
  ];
  return functions.map((needs) => needs(program));
}

/** All that a challenge has read of the answer. */
export function readByChallenge({ when, session, expires }: ChallengeProgram): readonly TypedExpression[] {
  return [...(when === undefined ? [] : [when]), ...valuesOf(session), ...(expires === undefined ? [] : [expires])];
}

export function valuesOf(fields: readonly SessionField[]): readonly TypedExpression[] {
  return fields.map(({ value }) => value);
}

/** The expressions and those of the values that they need. */
export function withValues(
  values: readonly ValueStep[],
  expressions: readonly TypedExpression[],
): readonly TypedExpression[] {
  return [...usedValues(values, expressions).map(({ expression }) => expression), ...expressions];
}

/** What a function takes that reads all this. */
export function needsOf(read: readonly TypedExpression[]): FunctionNeeds {
  return { credentials: read.some(readsCredential), environment: environmentUse(read.flatMap(environmentReads)) };
}
