import { answerOf } from "./answer.js";
import { attempt, discard, type Outcome, type Received, type Transport } from "./attempt.js";
import { ClientError, RedirectError } from "./errors.js";
import { jsonOrText } from "./read-reply.js";
import { redirected } from "./redirect.js";
import { type RetryPolicy, withRetries } from "./retry.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

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
    await checkReply(outcome, exchange.transport);
    const next = exchange.declares(outcome.response.status) ? undefined : redirected(request, outcome);
    if (next === undefined) return outcome;
    if (followed === exchange.redirects)
      throw new RedirectError(request.server.origin, request.server.origin, "too often");
    discard(outcome);
    unsigned = next;
  }
}

/** A reply that is not signed as a signer wants it is a `ReplySignatureError`. */
async function checkReply(received: Received, { signers }: Transport): Promise<void> {
  const { sent, response, bytes } = received;
  if (bytes === undefined) return;
  const { status, headers } = response;
  const body = jsonOrText(new TextDecoder().decode(bytes));
  for (const { check } of signers) await check?.({ request: sent, reply: { status, headers, body, bytes } });
}

/**
 * An attempt that is made again, signed anew, when the reply says how to sign it, and when the server refuses the session that was
 * used (401): once a call for each of the two reasons.
 */
function renewing(transport: Transport): (unsigned: UnsignedRequest) => Promise<Outcome> {
  const tried = new Set<Remedy>();
  return async (unsigned) => {
    for (;;) {
      const outcome = await attempt(unsigned, transport);
      const remedy = outcome instanceof ClientError ? undefined : await remedyFor(outcome, transport);
      if (outcome instanceof ClientError || remedy === undefined || tried.has(remedy) || isSentOnce(unsigned))
        return outcome;
      tried.add(remedy);
      discard(outcome);
    }
  };
}

/** What may help a request that was refused: the answer itself, or another session. */
type Remedy = "answer" | "session";

/** A signer that knows the reply for its own challenge knows better than those that would get a new session. */
async function remedyFor(received: Received, transport: Transport): Promise<Remedy | undefined> {
  const { signers } = transport;
  const listening = signers.filter(({ answered }) => answered !== undefined);
  if (listening.length > 0) {
    const answer = await answerOf(received, transport);
    const known = await Promise.all(listening.map((signer) => signer.answered?.(answer)));
    if (known.includes(true)) return "answer";
  }
  if (received.response.status !== 401) return undefined;
  return signers.map((signer) => signer.refused()).includes(true) ? "session" : undefined;
}
