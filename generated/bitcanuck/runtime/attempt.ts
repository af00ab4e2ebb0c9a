import type { ReplyReading, Security } from "./call.js";
import { alarm } from "./deadline.js";
import { AbortError, NetworkError, TimeoutError } from "./errors.js";
import type { CallOptions } from "./options.js";
import { type OutgoingRequest, originOf, url } from "./request.js";
import type { CallSigner } from "./scheme.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import { outgoing, type UnsignedRequest } from "./unsigned.js";

/** How a request is signed, sent and answered, as its call has it. It stays the same through all attempts. */
export interface Dispatch<Result = unknown> {
  /** Of the client. */
  readonly settings: Settings;
  readonly operation: string;
  readonly security: Security;
  /** Without a prototype. */
  readonly options: CallOptions;
  /** Says how a reply is read, once its head has arrived. */
  readonly reading: (response: Response) => ReplyReading;
  /** Makes what the caller gets of the reply that counts. */
  readonly finish: (received: Received) => Result;
  /** Whether a reply is wanted as it is, though it be a redirect. */
  readonly keeps: (reading: ReplyReading) => boolean;
  /** How many redirects are followed. */
  readonly redirects: number;
  /** The acquisition that the call is part of. Its request holds secrets even where it is not signed. */
  readonly within: Flight | undefined;
}

/** The body of a reply as it came. */
export type Content = string | Uint8Array | undefined;

/** A reply. */
export interface Received {
  /** The request as it was signed and sent. */
  readonly sent: OutgoingRequest;
  readonly response: Response;
  readonly reading: ReplyReading;
  /** Bytes where bytes are wanted, else text; undefined where the body is left unread. */
  readonly content: Content;
  /** To be called when a body that was left unread has come to its end: the caller's signal no longer matters. */
  readonly release: () => void;
  /** To be called if the reply counts, before anything is made of it. */
  readonly check: (() => Promise<void>) | undefined;
}

/** A reply, or why there is none. Whatever goes wrong before the request is sent, or in the caller's own body, is thrown instead. */
export type Outcome = Received | NetworkError | TimeoutError;

/** Signs a request and sends it, once or until it need not be sent again for the signers' sake. */
export type Attempt = (unsigned: UnsignedRequest, call: Dispatch, signers: readonly CallSigner[]) => Promise<Outcome>;

/** Signs the request, with fresh time and nonce, and sends it once. */
export async function attempt(
  unsigned: UnsignedRequest,
  { settings, options, reading: readingOf }: Dispatch,
  signers: readonly CallSigner[],
): Promise<Outcome> {
  const { fetch: send = fetch, timeout: usual = 30_000 } = settings.options;
  const { signal, timeout = usual } = options;
  assertWanted(signal);
  const sent = outgoing(unsigned);
  for (const { sign } of signers) {
    const signing = sign(sent);
    // Most signers are done by now, and to wait for nothing takes time.
    if (signing !== undefined) await signing;
  }
  assertWanted(signal);
  const { controller, served } = idle.pop() ?? { controller: new AbortController(), served: 0 };
  const disarm = alarm(() => controller.abort(), timeout, signal);
  let unread = false;
  try {
    const response = await send(url(sent), fetchInit(sent, controller.signal));
    const reading = readingOf(response);
    const { kind } = reading;
    unread = kind === "unread";
    const content = unread ? undefined : await (typeof kind === "function" ? kind(response) : response.text());
    return { sent, response, reading, content, release: disarm, check: undefined };
  } catch (error) {
    assertWanted(signal);
    unsigned.body?.rethrow?.();
    return controller.signal.aborted
      ? new TimeoutError(`There was no whole reply within ${timeout} ms.`, { timeout })
      : networkError(sent, error);
  } finally {
    disarm(unread);
    if (!unread && !controller.signal.aborted && served < 500) idle.push({ controller, served: served + 1 });
  }
}

/**
 * The controllers of attempts that are over, with the number of those they have served: one costs as much to make as the rest of a call.
 * None serves for ever, as `fetch` may leave a listener with it each time, until they are collected.
 */
const idle: { readonly controller: AbortController; readonly served: number }[] = [];

/** Ends a reply that nobody will read. */
export function discard(outcome: Outcome): void {
  if (!(outcome instanceof Error)) outcome.response.body?.cancel().catch(() => {});
}

function assertWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError();
}

/** `fetch` would take what it inherits for options, too, and takes a stream only with `duplex`. */
function fetchInit({ method, headers, body }: OutgoingRequest, signal: AbortSignal): RequestInit {
  const init = { method, headers: [...headers.values()], body, signal, redirect: "manual", duplex: "half" };
  return Object.setPrototypeOf(init, null);
}

/** What the caller is told of an error of the platform: of that only its code, as its text and cause may hold parts of the request. */
export function networkError(sent: OutgoingRequest, error: unknown): NetworkError {
  // Whatever it is, these two members can be asked for.
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: unknown };
  const platformCode = [code, Object(cause).code].find((text) => /^[A-Z][A-Z_]{2,40}$/.test(String(text)));
  const origin = originOf(sent);
  return new NetworkError(`The request to ${origin} failed${platformCode ? `: ${platformCode}` : ""}.`, {
    origin,
    platformCode,
  });
}
