import { answerOf } from "./answer.js";
import { type Attempt, type Dispatch, discard, type Received } from "./attempt.js";
import type { CallSigner } from "./scheme.js";

/** What may help a request that was refused: the call's signers stand for what the answer says, the call itself for another session. */
type Remedy = Dispatch | readonly CallSigner[];

/** What has been tried, each once in a call. */
const tried = new WeakSet<Remedy>();

/** Makes attempts that are made once more where a signer knows a remedy for the answer. */
export function remedied(attempt: Attempt): Attempt {
  return async (unsigned, call, signers) => {
    for (;;) {
      const outcome = await attempt(unsigned, call, signers);
      const remedy = outcome instanceof Error ? undefined : await remedyFor(outcome, call, signers);
      if (remedy === undefined || tried.has(remedy) || unsigned.body?.once !== undefined) return outcome;
      tried.add(remedy);
      discard(outcome);
    }
  };
}

/** A signer that knows the reply for its own challenge knows better than those that would get a new session. */
async function remedyFor(
  received: Received,
  call: Dispatch,
  signers: readonly CallSigner[],
): Promise<Remedy | undefined> {
  const listening = signers.filter(({ answered }) => answered !== undefined);
  if (listening.length > 0) {
    const answer = await answerOf(received, call);
    const known = await Promise.all(listening.map((signer) => signer.answered?.(answer)));
    if (known.includes(true)) return signers;
  }
  if (received.response.status !== 401) return undefined;
  return signers.map((signer) => signer.refused?.()).includes(true) ? call : undefined;
}
