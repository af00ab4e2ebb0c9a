import { sleep } from "./deadline.js";
import type { Environment } from "./environment.js";
import { AcquireError, NetworkError, TimeoutError } from "./errors.js";
import { read } from "./reply.js";
import type { AcquireReply } from "./signer.js";

/** A request that is made until its reply is the last. */
export interface Polling {
  /** Its name, for errors. */
  readonly operation: string;
  readonly ask: () => Promise<AcquireReply>;
  /** Whether it is made again after this reply. */
  readonly again: (reply: AcquireReply) => boolean;
  /** Whether it is made again, and every wait is longer from this reply on. */
  readonly slower?: (reply: AcquireReply) => boolean;
  /** How long to wait before that, in milliseconds. */
  readonly wait: number;
  /** When to give up, in milliseconds since 1970. */
  readonly until?: number;
}

/** How much longer a wait becomes where the server asks for it (RFC 8628, section 3.5). */
const SLOWER = 5000;

/** No server is asked more often, whatever it says. */
const SHORTEST = 100;

/** Nor is any waited for longer than a day. */
const LONGEST = 86_400_000;

/**
 * The last reply. One that is not a 2xx is an `AcquireError`, and so is the end of the time. A network that fails is waited for twice as
 * long each time where there is such an end (RFC 8628, section 3.5).
 */
export async function poll(polling: Polling, clock?: Pick<Environment, "now">): Promise<AcquireReply> {
  const { operation, again, slower, until } = polling;
  let wait = Math.max(SHORTEST, polling.wait);
  for (;;) {
    const reply = await answered(polling);
    if (reply === undefined) wait *= 2;
    else if (slower?.(reply)) wait += SLOWER;
    else if (!again(reply)) return accepted(operation, reply);
    if (until !== undefined && clock !== undefined && !(clock.now() + wait < until))
      throw new AcquireError(`${operation} gave no session: its time is up.`);
    await sleep(Math.min(wait, LONGEST), undefined);
  }
}

/** Undefined where the network failed, and there is time left to try again. */
async function answered({ ask, until }: Polling): Promise<AcquireReply | undefined> {
  try {
    return await ask();
  } catch (error) {
    const passes = error instanceof NetworkError || error instanceof TimeoutError;
    if (passes && until !== undefined) return undefined;
    throw error;
  }
}

function accepted(operation: string, reply: AcquireReply): AcquireReply {
  const { status, body } = reply;
  const isRefused = status < 200 || status >= 300;
  const why = reasons.get(read(body, "error")) ?? (isRefused ? `its reply has status ${status}` : undefined);
  if (why === undefined) return reply;
  throw new AcquireError(`${operation} gave no session: ${why}.`);
}

/** What a token endpoint answers at the end (RFC 8628, section 3.5). */
const reasons: ReadonlyMap<unknown, string> = new Map([
  ["access_denied", "the user has refused"],
  ["expired_token", "its time is up"],
]);
