import { discard, type Outcome } from "./attempt.js";
import { sleep } from "./deadline.js";
import type { Environment } from "./environment.js";
import { ClientError } from "./errors.js";
import type { RetryOptions } from "./options.js";
import { ownOnly } from "./own.js";

/** Milliseconds. Longer waits are cut: by then the caller had better decide. */
const LONGEST_WAIT = 60_000;

/** `RetryOptions` with their defaults. */
export interface RetryLimits {
  readonly attempts: number;
  /** Milliseconds. */
  readonly delay: number;
}

/** When the requests of one call are sent again. */
export interface RetryPolicy extends RetryLimits {
  readonly idempotent: boolean | undefined;
  readonly signal: AbortSignal | undefined;
  readonly clock: Environment;
}

/** The options with their defaults; `false` is one attempt. */
export function retryLimits(given: RetryOptions | false | undefined): RetryLimits {
  if (given === false) return { attempts: 1, delay: 0 };
  const { attempts = 3, delay = 250 } = ownOnly(given ?? {});
  return { attempts, delay };
}

/** Sends until there is an outcome that no retry can better, or no attempt is left. */
export async function withRetries(method: string, policy: RetryPolicy, send: () => Promise<Outcome>): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await send();
    const wait = attempt < policy.attempts ? waitBeforeRetry(outcome, method, policy, attempt) : undefined;
    if (wait === undefined) return outcome;
    if (!(outcome instanceof ClientError)) discard(outcome);
    await sleep(wait, policy.signal);
  }
}

/** Milliseconds; undefined where the request is not to be sent again. */
function waitBeforeRetry(outcome: Outcome, method: string, policy: RetryPolicy, attempt: number): number | undefined {
  const repeatable = policy.idempotent ?? /^(?:GET|HEAD|OPTIONS|QUERY|PUT|DELETE)$/.test(method);
  const backoff = repeatable ? fullJitter(policy.delay, attempt) : undefined;
  if (outcome instanceof ClientError) return backoff;
  const { status, headers } = outcome.response;
  if (status === 429 || status === 503) return retryAfter(headers.get("retry-after"), policy.clock.now()) ?? backoff;
  return status === 502 || status === 504 ? backoff : undefined;
}

/** A random part of a wait that doubles with each attempt. */
function fullJitter(delay: number, attempt: number): number {
  return Math.random() * Math.min(LONGEST_WAIT, delay * 2 ** (attempt - 1));
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now; undefined where it is neither. */
function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null || !/^\d+$|GMT$/.test(value)) return undefined;
  const wait = value.endsWith("GMT") ? Date.parse(value) - now : Number(value) * 1000;
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_WAIT, Math.max(0, wait));
}
