import type { Call, ReplyReading } from "./call.js";
import { alarm } from "./deadline.js";
import { AbortError, NetworkError, TimeoutError } from "./errors.js";
import type { CallOptions } from "./options.js";
import { bare } from "./own.js";
import { type OutgoingRequest, originOf, url } from "./request.js";
import type { CallSigner } from "./scheme.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import { outgoing, type UnsignedRequest } from "./unsigned.js";

/** How a request is signed, sent and answered, as its call has it. It stays the same through all attempts. */
export interface Dispatch<Result = unknown> {
  /** Of the client. */
  readonly settings: Settings;
  readonly call: Pick<Call, "operation" | "security">;
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
  readonly within?: Flight;
}

/** The body of a reply as it came: bytes where bytes are wanted, else text. */
export type Content = string | Uint8Array | OpenBody;

/** A body that is left open, to be read by the caller. Its text is for the schemes that signed its request; undefined if it cannot be had. */
export type OpenBody = (call: Dispatch) => Promise<string | undefined>;

/** A reply. */
export interface Received {
  /** The request as it was signed and sent. */
  readonly sent: OutgoingRequest;
  readonly response: Response;
  readonly reading: ReplyReading;
  readonly content: Content;
  /** To be called when a body that was left open has come to its end: the caller's signal no longer matters. */
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
  const controller = idle.pop() ?? new AbortController();
  const disarm = alarm(() => controller.abort(), timeout, signal);
  let content: Content = "";
  try {
    const response = await send(url(sent), fetchInit(sent, controller.signal));
    const reading = readingOf(response);
    const { kind } = reading;
    content = await (typeof kind === "function" ? kind(response) : response.text());
    return { sent, response, reading, content, release: disarm, check: undefined };
  } catch (error) {
    assertWanted(signal);
    unsigned.body?.rethrow?.();
    return controller.signal.aborted
      ? new TimeoutError(`There was no whole reply within ${timeout} ms.`, { timeout })
      : networkError(sent, error);
  } finally {
    const isOpen = typeof content === "function";
    disarm(isOpen);
    if (!isOpen && !controller.signal.aborted && Math.random() < 0.99) idle.push(controller);
  }
}

/**
 * The controllers of attempts that are over: the signal of one costs as much to make as the rest of a call. None serves for long, as
 * `fetch` leaves a listener with it each time, until they are collected, and Node warns of 1,500: one in a hundred is not used again.
 */
const idle: AbortController[] = [];

/** Ends a reply that nobody will read. */
export function discard(outcome: Outcome): void {
  if (!(outcome instanceof Error)) outcome.response.body?.cancel().catch(() => {});
}

function assertWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError();
}

/** `fetch` would take what it inherits for options, too, and takes a stream only with `duplex`. */
function fetchInit(sent: OutgoingRequest, signal: AbortSignal): RequestInit {
  const { method, body } = sent;
  const headers = [...sent.headers.values()];
  // Its type wants lists that may be changed, and nothing that is undefined.
  return bare<object>({ method, headers, body, signal, redirect: "manual", duplex: "half" }) as RequestInit;
}

/** What the caller is told of an error of the platform: of that only its code, as its text and cause may hold parts of the request. */
export function networkError(sent: OutgoingRequest, error: unknown): NetworkError {
  // Whatever it is, these members can be asked for.
  const thrown = error as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } | null } | null;
  const platformCode = [thrown?.code, thrown?.cause?.code].find((code) => /^[A-Z][A-Z_]{2,40}$/.test(String(code)));
  const origin = originOf(sent);
  return new NetworkError(`The request to ${origin} failed${platformCode ? `: ${platformCode}` : ""}.`, {
    origin,
    platformCode,
  });
}
