import { attempt, type Dispatch, discard } from "./attempt.js";
import { sleep } from "./deadline.js";
import { redirected } from "./redirect.js";
import { waitBeforeRetry } from "./retry.js";
import type { Remedy } from "./scheme.js";
import { signersOf } from "./security.js";
import { assertTrusted } from "./server.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/**
 * Sends a request, signed, and gives what its call makes of the reply that counts. Each redirect's target has attempts of its own,
 * and each attempt is signed anew. A request that was refused is sent again where its signers know a remedy, once a call for each
 * remedy.
 */
export async function exchange<Result>(first: UnsignedRequest, call: Dispatch<Result>): Promise<Result> {
  const signers = signersOf(call);
  if (signers.length > 0 || call.within !== undefined) assertTrusted(first.server, call.operation);
  const remedyOf = signers.find(({ remedy }) => remedy !== undefined)?.remedy;
  const tried: (Remedy | undefined)[] = [undefined];
  let unsigned = first;
  let { redirects } = call;
  for (let attempts = 1; ; ) {
    const outcome = await attempt(unsigned, call, signers);
    const remedy = remedyOf && (await remedyOf(outcome, call, signers));
    const again = !isSentOnce(unsigned);
    const wait = again ? waitBeforeRetry(outcome, unsigned, call, attempts) : undefined;
    if (again && !tried.includes(remedy)) {
      tried.push(remedy);
      discard(outcome);
    } else if (wait !== undefined) {
      attempts += 1;
      discard(outcome);
      await sleep(wait, call.options.signal);
    } else {
      if (outcome instanceof Error) throw outcome;
      for (const { check } of signers) if (check !== undefined) await check(outcome);
      const next = call.declares(outcome.response.status) ? undefined : redirected(unsigned, outcome, redirects);
      if (next === undefined) return call.finish(outcome);
      discard(outcome);
      unsigned = next;
      redirects -= 1;
      attempts = 1;
    }
  }
}
