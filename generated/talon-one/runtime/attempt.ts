import type { ReplyReading, Security } from "./call.js";
import { startDeadline } from "./deadline.js";
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
  /** Whether a reply of this status is wanted as it is, though it be a redirect. */
  readonly declares: (status: number) => boolean;
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
}

/** A reply, or why there is none. Whatever goes wrong before the request is sent is thrown instead. */
export type Outcome = Received | NetworkError | TimeoutError;

/** Signs the request, with fresh time and nonce, and sends it once. */
export async function attempt(
  unsigned: UnsignedRequest,
  { settings, options, reading: readingOf }: Dispatch,
  signers: readonly CallSigner[],
): Promise<Outcome> {
  const { signal, timeout = settings.options.timeout ?? 30_000 } = options;
  assertWanted(signal);
  const sent = outgoing(unsigned);
  for (const { sign } of signers) {
    const signing = sign(sent);
    // Most signers are done by now, and to wait for nothing takes time.
    if (signing !== undefined) await signing;
  }
  assertWanted(signal);
  const deadline = startDeadline(timeout, signal);
  let unread = false;
  try {
    const response = await settings.fetch(url(sent), fetchInit(sent, deadline.signal, unsigned));
    for (const { arrived } of signers) if (arrived !== undefined) await arrived(response);
    const reading = readingOf(response);
    unread = reading.kind === "unread";
    const content = unread ? undefined : await (reading.kind === "bytes" ? bytesOf(response) : response.text());
    return { sent, response, reading, content, release: deadline.release };
  } catch (error) {
    assertWanted(signal);
    return deadline.signal.aborted ? new TimeoutError(timeout) : networkError(sent, error);
  } finally {
    deadline.stop(unread);
  }
}

/** Ends a reply that nobody will read. */
export function discard(outcome: Outcome): void {
  if (!(outcome instanceof Error) && !outcome.response.bodyUsed) outcome.response.body?.cancel().catch(() => {});
}

function assertWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortError();
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

/** `fetch` would take what it inherits for options, too, and takes a stream only with `duplex`. */
function fetchInit(
  { method, headers, body }: OutgoingRequest,
  signal: AbortSignal,
  { stream }: UnsignedRequest,
): RequestInit {
  const pairs: [string, string][] = [];
  for (const { name, value } of headers.values()) pairs.push([name, value]);
  const content = stream?.open() ?? body ?? null;
  const init = { method, headers: pairs, body: content, signal, redirect: "manual", duplex: "half" };
  return Object.setPrototypeOf(init, null);
}

/** What the caller is told of an error of the platform: of that only its code, as its text and cause may hold parts of the request. */
export function networkError(sent: OutgoingRequest, error: unknown): NetworkError {
  // Whatever it is, these two members can be asked for.
  const { code, cause } = Object(error) as { readonly code?: unknown; readonly cause?: unknown };
  const codes = [code, Object(cause).code].map(String);
  return new NetworkError(
    originOf(sent),
    codes.find((text) => /^[A-Z][A-Z_]{2,40}$/.test(text)),
  );
}
