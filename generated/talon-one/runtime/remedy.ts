import { answerOf } from "./answer.js";
import { type Attempt, type Dispatch, discard, type Received } from "./attempt.js";
import type { CallSigner } from "./scheme.js";

/** What may help a request that was refused: the answer itself, or another session. */
type Remedy = "answer" | "session";

/** What has been tried to help a call, each once. */
const tried = new WeakMap<Dispatch, Set<Remedy>>();

/** Makes attempts that are made once more where a signer knows a remedy for the answer. */
export function remedied(attempt: Attempt): Attempt {
  return async (unsigned, call, signers) => {
    for (;;) {
      const outcome = await attempt(unsigned, call, signers);
      const remedy = outcome instanceof Error ? undefined : await remedyFor(outcome, call, signers);
      if (unsigned.body?.once !== undefined || !isNew(remedy, call)) return outcome;
      discard(outcome);
    }
  };
}

function isNew(remedy: Remedy | undefined, call: Dispatch): boolean {
  const known = tried.get(call) ?? new Set();
  if (remedy === undefined || known.has(remedy)) return false;
  tried.set(call, known.add(remedy));
  return true;
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
    if (known.includes(true)) return "answer";
  }
  if (received.response.status !== 401) return undefined;
  return signers.map((signer) => signer.refused?.()).includes(true) ? "session" : undefined;
}
