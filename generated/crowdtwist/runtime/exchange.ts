import { attempt, discard, type Outcome, type Received, type Transport } from "./attempt.js";
import { ClientError, RedirectError } from "./errors.js";
import { redirected } from "./redirect.js";
import { type RetryPolicy, withRetries } from "./retry.js";
import type { UnsignedRequest } from "./unsigned.js";

/** One call, from its first attempt to the reply that counts. */
export interface Exchange {
  readonly transport: Transport;
  readonly retry: RetryPolicy;
  /** How many redirects are followed. */
  readonly redirects: number;
  /** Whether the caller wants a reply of this status as it is, though it be a redirect. */
  readonly declares: (status: number) => boolean;
}

/** The reply that counts. Each redirect's target has attempts of its own, and each attempt is signed anew. */
export async function performExchange(first: UnsignedRequest, exchange: Exchange): Promise<Received> {
  const send = renewing(exchange.transport);
  let unsigned = first;
  for (let followed = 0; ; followed++) {
    const request = unsigned;
    const outcome = await withRetries(request.method, exchange.retry, () => send(request));
    if (outcome instanceof ClientError) throw outcome;
    const next = exchange.declares(outcome.response.status) ? undefined : redirected(request, outcome);
    if (next === undefined) return outcome;
    if (followed === exchange.redirects)
      throw new RedirectError(request.server.origin, request.server.origin, "too often");
    discard(outcome);
    unsigned = next;
  }
}

/** An attempt that, once a call, is made again with another session when the server refuses the one that was used (401). */
function renewing(transport: Transport): (unsigned: UnsignedRequest) => Promise<Outcome> {
  let renewed = false;
  return async (unsigned) => {
    const outcome = await attempt(unsigned, transport);
    if (renewed || outcome instanceof ClientError || outcome.response.status !== 401) return outcome;
    renewed = transport.signers.map((signer) => signer.refused()).includes(true);
    if (!renewed) return outcome;
    discard(outcome);
    return await attempt(unsigned, transport);
  };
}
