import type { Attempt, Received } from "./attempt.js";
import { ReplySignatureError } from "./errors.js";
import type { Fetch } from "./options.js";
import { ownOnly } from "./own.js";
import { jsonOrText } from "./read-reply.js";
import type { CallSigner } from "./scheme.js";

/** Makes attempts whose replies, if they count, must be signed as their signers say; else they end with a `ReplySignatureError`. */
export function checkingReplies(attempt: Attempt): Attempt {
  return async (unsigned, call, signers) => {
    let bytes = new Uint8Array();
    const { fetch: send = fetch } = call.settings.options;
    const copying: Fetch = async (url, init) => {
      const response = await send(url, init);
      bytes = new Uint8Array(await response.clone().arrayBuffer());
      return response;
    };
    if (signers.every(({ holds }) => holds === undefined)) return await attempt(unsigned, call, signers);
    const options = ownOnly({ ...call.settings.options, fetch: copying });
    const outcome = await attempt(unsigned, { ...call, settings: { ...call.settings, options } }, signers);
    return outcome instanceof Error ? outcome : { ...outcome, check: () => assertSigned(outcome, bytes, signers) };
  };
}

async function assertSigned(
  { sent, response: { status, headers } }: Received,
  bytes: Uint8Array,
  signers: readonly CallSigner[],
): Promise<void> {
  const body = jsonOrText(new TextDecoder().decode(bytes));
  const answer = { request: sent, reply: { status, headers, body, bytes } };
  for (const { holds } of signers) if ((await holds?.(answer)) === false) throw new ReplySignatureError(status);
}
