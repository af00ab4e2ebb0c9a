import { answerOf } from "./answer.js";
import type { Dispatch, Outcome } from "./attempt.js";
import { ClientError } from "./errors.js";
import type { CallSigner, Remedy } from "./scheme.js";

/**
 * What may help the request if it was refused. A signer that knows the reply for its own challenge knows better than those that would
 * get a new session.
 */
export async function remedyFor(
  outcome: Outcome,
  call: Dispatch,
  signers: readonly CallSigner[],
): Promise<Remedy | undefined> {
  if (outcome instanceof ClientError) return undefined;
  const listening = signers.filter(({ answered }) => answered !== undefined);
  if (listening.length > 0) {
    const answer = await answerOf(outcome, call);
    const known = await Promise.all(listening.map((signer) => signer.answered?.(answer)));
    if (known.includes(true)) return "answer";
  }
  if (outcome.response.status !== 401) return undefined;
  return signers.map((signer) => signer.refused?.()).includes(true) ? "session" : undefined;
}
