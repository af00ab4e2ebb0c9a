import { dispatch } from "./dispatch.js";
import { AcquireError } from "./errors.js";
import { ownOnly } from "./own.js";
import { jsonOrText } from "./read-reply.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import type { AcquireCall, AcquireReply } from "./signer.js";
import { unsignedRequest } from "./unsigned.js";

/**
 * Makes a call that acquires a session. It is never signed by a scheme whose session is being acquired, it goes to https (or this
 * machine) only, and its reply must be a 2xx: else an `AcquireError`.
 */
export async function acquireCall(settings: Settings, given: AcquireCall, within: Flight): Promise<AcquireReply> {
  const call = ownOnly(given);
  const { response, content } = await dispatch(settings, {
    operation: call.operation,
    unsigned: unsignedRequest(settings, call),
    security: call.security,
    options: ownOnly({}),
    declares: () => false,
    receive: (response) => response.text(),
    redirects: call.url === undefined ? 5 : 0,
    within,
  });
  const { status, headers } = response;
  if (!response.ok) throw new AcquireError(`${call.operation} gave no session: its reply has status ${status}.`);
  return { status, headers, body: jsonOrText(content) };
}
