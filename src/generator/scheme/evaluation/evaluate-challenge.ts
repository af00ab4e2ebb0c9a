import { usedValues } from "../expressions/dependencies.js";
import type { Value } from "../expressions/value.js";
import type { ChallengeProgram, ClockProgram, ValueStep } from "../signer-program.js";
import { type AcquiredReply, replyValue } from "./evaluate-acquisition.js";
import { evaluate, type Surroundings } from "./evaluate-expression.js";
import { type Given, surroundings } from "./evaluate-program.js";
import { headerOf, inputOf, type SignableRequest } from "./signable-request.js";

/** A session as it is read from an answer. */
export interface ReadSession {
  readonly session: ReadonlyMap<string, Value>;
  /** Milliseconds since 1970; undefined where the answer does not say. */
  readonly expires: number | undefined;
}

/** The session that the answer gives; undefined where it is no challenge. Throws `ValueError` where it cannot be read. */
export function readChallenge(
  { status, when, values, session, expires }: ChallengeProgram,
  answer: AcquiredReply,
  asked: SignableRequest,
  given: Given,
): ReadSession | undefined {
  const around = reading(values, answer, asked, given);
  if (!status.includes(answer.status) || (when !== undefined && evaluate(when, around) !== true)) return undefined;
  const kept = [...session.map(({ value }) => value), ...(expires === undefined ? [] : [expires])];
  // In the order in which the compiled scheme computes them: they may draw randomness.
  for (const { name } of usedValues(values, kept)) around.value(name);
  const fields = session.map(({ name, value }) => [name, evaluate(value, around)] as const);
  const until = expires === undefined ? undefined : evaluate(expires, around);
  return { session: new Map(fields), expires: typeof until === "number" ? until : undefined };
}

/** The fields of the session that a reply replaces. */
export function readRenewal(
  { values, renew }: ChallengeProgram,
  reply: AcquiredReply,
  asked: SignableRequest,
  given: Given,
): ReadonlyMap<string, Value> {
  const around = reading(values, reply, asked, given);
  const fields = renew.map(({ name, value }) => [name, evaluate(value, around)] as const);
  return new Map(fields.filter(([, value]) => value !== undefined && value !== null));
}

/** The server's time, in milliseconds since 1970, where the reply tells one that is to be believed. */
export function learnTime(
  { values, when, learn, atMost }: ClockProgram,
  reply: AcquiredReply,
  asked: SignableRequest,
  given: Given,
): number | undefined {
  const around = reading(values, reply, asked, given);
  if (evaluate(when, around) !== true) return undefined;
  const at = evaluate(learn, around);
  return typeof at === "number" && Math.abs(at - given.now) <= atMost ? at : undefined;
}

/** What can be read off an answer. Values are computed as they are asked for: what only a challenge has is read of nothing else. */
export function reading(
  steps: readonly ValueStep[],
  answer: AcquiredReply,
  asked: SignableRequest,
  given: Given,
  bytes?: Uint8Array,
): Surroundings {
  const values = new Map<string, Value>();
  const response = replyValue(answer);
  const around: Surroundings = {
    ...surroundings(
      given,
      values,
      (name) => (name === "response" ? response : name === "responseBytes" ? bytes : inputOf(asked, name)),
      (name) => headerOf(asked, name),
    ),
    value: (name) => {
      const step = steps.find((one) => one.name === name);
      if (!values.has(name) && step !== undefined) values.set(name, evaluate(step.expression, around));
      return values.get(name);
    },
  };
  return around;
}
