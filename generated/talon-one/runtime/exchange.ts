import { type Dispatch, discard } from "./attempt.js";
import { sleep } from "./deadline.js";
import { redirected } from "./redirect.js";
import { waitBeforeRetry } from "./retry.js";
import { signersOf } from "./security.js";
import { assertTrusted } from "./server.js";
import type { UnsignedRequest } from "./unsigned.js";

/**
 * Sends a request, signed, and gives what its call makes of the reply that counts. Each redirect's target has attempts of its own,
 * and each attempt is signed anew.
 */
export async function exchange<Result>(first: UnsignedRequest, dispatch: Dispatch<Result>): Promise<Result> {
  const signers = signersOf(dispatch);
  if (signers.length > 0) assertTrusted(first, dispatch.call.operation);
  let unsigned = first;
  let { redirects } = dispatch;
  for (let attempts = 1; ; attempts++) {
    const outcome = await dispatch.settings.attempt(unsigned, dispatch, signers);
    const wait = waitBeforeRetry(outcome, unsigned, dispatch, attempts);
    if (wait === undefined) {
      if (outcome instanceof Error) throw outcome;
      if (outcome.check !== undefined) await outcome.check();
      const next = dispatch.keeps(outcome.reading) ? undefined : redirected(unsigned, outcome, redirects--);
      if (next === undefined) return dispatch.finish(outcome);
      unsigned = next;
      attempts = 0;
    }
    discard(outcome);
    if (wait) await sleep(wait, dispatch.options.signal);
  }
}
