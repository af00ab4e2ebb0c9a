import { attempt, discard, type Received, type Transport } from "./attempt.js";
import { sleep } from "./deadline.js";
import { ClientError, RedirectError } from "./errors.js";
import { redirected } from "./redirect.js";
import { waitBeforeRetry } from "./retry.js";
import type { Remedy } from "./scheme.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/**
 * The reply that counts. Each redirect's target has attempts of its own, and each attempt is signed anew. A request that was refused is
 * sent again where its signers know a remedy, once a call for each remedy.
 */
export async function performExchange(first: UnsignedRequest, exchange: Transport): Promise<Received> {
  const { call, signers } = exchange;
  const remedyOf = signers.find(({ remedy }) => remedy !== undefined)?.remedy;
  const tried: (Remedy | undefined)[] = [undefined];
  let unsigned = first;
  let followed = 0;
  for (let attempts = 1; ; ) {
    const outcome = await attempt(unsigned, exchange);
    const remedy = remedyOf && (await remedyOf(outcome, exchange));
    const wait = waitBeforeRetry(outcome, unsigned, exchange, attempts);
    if (!tried.includes(remedy) && !isSentOnce(unsigned)) {
      tried.push(remedy);
      discard(outcome);
    } else if (wait !== undefined) {
      attempts += 1;
      discard(outcome);
      await sleep(wait, call.options.signal);
    } else {
      if (outcome instanceof ClientError) throw outcome;
      for (const { check } of signers) if (check !== undefined) await check(outcome);
      const { status } = outcome.response;
      const arrived = (status >= 200 && status < 300) || call.declares(status);
      const next = arrived ? undefined : redirected(unsigned, outcome);
      if (next === undefined) return outcome;
      const { origin } = unsigned.server;
      if (followed === call.redirects) throw new RedirectError(origin, origin, "too often");
      discard(outcome);
      unsigned = next;
      followed += 1;
      attempts = 1;
    }
  }
}
