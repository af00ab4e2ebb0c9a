import type { Environment } from "./environment.js";
import type { SessionStore } from "./session.js";

/** What is needed of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a client behaves, whatever its API. */
export interface ClientOptions {
  /** Takes the place of every server of the document: for tests, mocks and private hosts. May have a path. */
  readonly baseUrl?: string | undefined;
  /** Which of the document's servers is asked where a call does not say; the first one if left out. */
  readonly server?: string | undefined;
  /** The platform's own if left out. It must heed `signal` and `redirect: "manual"`. */
  readonly fetch?: Fetch | undefined;
  /** How long one attempt may take, its reply's body included, in milliseconds. 30,000 if left out. */
  readonly timeout?: number | undefined;
  /** `false` sends everything once. */
  readonly retry?: RetryOptions | false | undefined;
  /** Clock and randomness of signatures and sessions. */
  readonly environment?: Environment | undefined;
  /** Where sessions are kept; in this client's memory if left out. */
  readonly sessions?: SessionStore | undefined;
  /** Sent with every call, unless the call or its signers set them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * When a request is sent again.
 *
 * Calls that may be repeated (GET, HEAD, OPTIONS, QUERY, PUT, DELETE, with an idempotency key, or marked `idempotent`) are sent again
 * after a network failure, a timeout, and a reply of 429, 502, 503 or 504; any other call only after a 429 or 503 that says when, by
 * `Retry-After`. Where that asks for more than a minute, the reply is the caller's.
 */
export interface RetryOptions {
  /** How often a request is sent at most, the first time included. 3 if left out. */
  readonly attempts?: number | undefined;
  /** The longest wait before the first retry, in milliseconds; it doubles each time. 250 if left out. `Retry-After` overrules it. */
  readonly delay?: number | undefined;
}

/** How one call behaves; each overrules the client's own option. */
export interface CallOptions {
  /** Ends the call with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt may take, in milliseconds. */
  readonly timeout?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Whether the call may be sent again when it is not known whether it arrived. If left out, the method decides, or the idempotency key
   * that the call has.
   */
  readonly idempotent?: boolean | undefined;
}
