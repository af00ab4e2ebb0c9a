import type { Dispatch, Outcome } from "./attempt.js";
import type { Environment } from "./environment.js";
import { ownOnly } from "./own.js";
import type { UnsignedRequest } from "./unsigned.js";

/** Milliseconds. Where the server asks for more, the caller gets its reply, and decides. */
const LONGEST_WAIT = 60_000;

/** Milliseconds; undefined where the request is not to be sent again after this attempt, of which the first is 1. */
export function waitBeforeRetry(
  outcome: Outcome,
  { method, isRepeatable, body }: UnsignedRequest,
  { settings, options }: Dispatch,
  attempt: number,
): number | undefined {
  // A request of which nothing was heard may be sent again when one may that a gateway could not pass on.
  const { status, headers } = outcome instanceof Error ? { status: 504 } : outcome.response;
  if (![429, 502, 503, 504].includes(status) || body?.once !== undefined) return undefined;
  const { environment = Date, retry: usual } = settings.options;
  const { retry = usual, idempotent = isRepeatable ?? /^(GET|HEAD|OPTIONS|QUERY|PUT|DELETE)$/.test(method) } = options;
  const { attempts = retry === false ? 1 : 3, delay = 250 } = ownOnly(retry || {});
  if (attempt >= attempts) return undefined;
  const told = retryAfter((status === 429 || status === 503) && headers?.get("retry-after"), environment);
  if (!Number.isNaN(told)) return told > LONGEST_WAIT ? undefined : Math.max(0, told);
  // Untold, a random part of a wait that doubles with each attempt.
  return idempotent ? Math.random() * Math.min(LONGEST_WAIT, delay * 2 ** (attempt - 1)) : undefined;
}

/** Seconds or a date (RFC 9110, section 10.2.3), as milliseconds from now; `NaN` where it is neither. */
function retryAfter(header: unknown, clock: Pick<Environment, "now">): number {
  const value = String(header);
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(/GMT$/.test(value) ? value : "") - clock.now();
}
