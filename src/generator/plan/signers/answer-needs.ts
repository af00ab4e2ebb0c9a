import { readByReply } from "../../scheme/acquisition/compile-reply.js";
import { usedValues } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { ChallengeProgram, SessionField, SignerProgram, ValueStep } from "../../scheme/signer-program.js";
import { type EnvironmentUse, environmentReads, environmentUse, readsCredential } from "./signer-reads.js";

/** What a function takes behind the answer that it reads. */
export interface AnswerNeeds {
  readonly credentials: boolean;
  readonly environment: EnvironmentUse | undefined;
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

/** What checking a reply takes. */
export function replyNeeds({ reply }: SignerProgram): AnswerNeeds {
  return needsOf(reply === undefined ? [] : withValues(reply.values, readByReply(reply)));
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
export function needsOf(read: readonly TypedExpression[]): AnswerNeeds {
  return { credentials: read.some(readsCredential), environment: environmentUse(read.flatMap(environmentReads)) };
}
