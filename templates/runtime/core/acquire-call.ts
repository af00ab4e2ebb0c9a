import { chunksOf } from "./chunks.js";
import { AcquireError } from "./errors.js";
import { exchange } from "./exchange.js";
import { bare, ownOnly } from "./own.js";
import { jsonOrText } from "./read-reply.js";
import { assertSendable } from "./sendable.js";
import { assertTrusted } from "./server.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import type { AcquireCall, AcquireReply } from "./signer.js";
import { unsignedRequest } from "./unsigned.js";
import { atUrl } from "./url-target.js";

/** The UTF-16 code units of a reply that may hold a session: far more than any does. */
const LONGEST = 1024 * 1024;

/**
 * Makes a call that acquires a session. It is never signed by a scheme whose session is being acquired, it goes to https (or this
 * machine) only, and its reply must be a 2xx of 1 Mi UTF-16 code units at most: else an `AcquireError`.
 */
export async function acquireCall(settings: Settings, given: AcquireCall, within: Flight): Promise<AcquireReply> {
  const { operation, security, url, path = "/", refusals, ...call } = ownOnly(given);
  const options = ownOnly({});
  const listed = unsignedRequest(settings, { ...call, path }, options);
  const unsigned = url === undefined ? listed : atUrl(listed, url);
  assertSendable(unsigned);
  assertTrusted(unsigned, operation);
  const schemes = Object.entries(settings.schemes).filter(([name]) => !within.schemes.includes(name));
  return await exchange(unsigned, {
    settings: { ...settings, schemes: bare(Object.fromEntries(schemes)) },
    call: { operation, security },
    options,
    reading: () => ({ kind: shortText }),
    finish: ({ response, content }) => {
      const { status, headers, ok } = response;
      if (!ok && refusals !== true)
        throw new AcquireError(`${operation} gave no session: its reply has status ${status}.`);
      if (String(content).length > LONGEST)
        throw new AcquireError(`${operation} gave no session: its reply is longer than ${LONGEST} characters.`);
      return { status, headers, body: jsonOrText(content) };
    },
    keeps: () => false,
    redirects: url === undefined ? 5 : 0,
    within,
  });
}

/** The text of a reply, or what has come of it when it is too long: the rest is not waited for. */
async function shortText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body === null ? [] : chunksOf(body)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) break;
  }
  return text + decoder.decode();
}
