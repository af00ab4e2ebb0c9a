import type { Outcome, Transport } from "./attempt.js";
import type { Environment } from "./environment.js";
import { ClientError } from "./errors.js";
import type { RetryOptions } from "./options.js";
import { ownOnly } from "./own.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/** Milliseconds. Longer waits are cut: by then the caller had better decide. */
const LONGEST_WAIT = 60_000;

/** `RetryOptions` with their defaults. */
export interface RetryLimits {
  readonly attempts: number;
  /** Milliseconds. */
  readonly delay: number;
}

/** The options with their defaults; `false` is one attempt. */
export function retryLimits(given: RetryOptions | false | undefined): RetryLimits {
  if (given === false) return { attempts: 1, delay: 0 };
  const { attempts = 3, delay = 250 } = ownOnly(given ?? {});
  return { attempts, delay };
}

/** Milliseconds; undefined where the request is not to be sent again after this attempt, of which the first is 1. */
export function waitBeforeRetry(
  outcome: Outcome,
  unsigned: UnsignedRequest,
  { settings, call }: Transport,
  attempt: number,
): number | undefined {
  const { retry, idempotent } = call.options;
  const limits = retry === undefined ? settings.limits : retryLimits(retry);
  // A request of which nothing was heard may be sent again when one may that a gateway could not pass on.
  const { status, headers } = outcome instanceof ClientError ? { status: 504 } : outcome.response;
  if (attempt >= limits.attempts || isSentOnce(unsigned) || (status !== 429 && (status < 502 || status > 504)))
    return undefined;
  const repeatable = idempotent ?? /^(?:GET|HEAD|OPTIONS|QUERY|PUT|DELETE)$/.test(unsigned.method);
  // A random part of a wait that doubles with each attempt.
  const backoff = repeatable ? Math.random() * Math.min(LONGEST_WAIT, limits.delay * 2 ** (attempt - 1)) : undefined;
  const says = status === 429 || status === 503 ? headers?.get("retry-after") : undefined;
  return retryAfter(says ?? "", settings.options.environment ?? Date) ?? backoff;
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now; undefined where it is neither. */
function retryAfter(value: string, clock: Pick<Environment, "now">): number | undefined {
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(/GMT$/.test(value) ? value : "") - clock.now();
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_WAIT, Math.max(0, wait));
}
