import type { BodyStream } from "./body.js";
import { startDeadline } from "./deadline.js";
import { AbortError, InvalidRequestError, NetworkError, TimeoutError } from "./errors.js";
import type { Fetch } from "./options.js";
import { ownOnly } from "./own.js";
import { type OutgoingRequest, url } from "./request.js";
import type { CallSigner } from "./scheme.js";
import { outgoing, type UnsignedRequest } from "./unsigned.js";

/** What stays the same through all attempts of one call. */
export interface Transport {
  readonly signers: readonly CallSigner[];
  readonly fetch: Fetch;
  /** For each attempt, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Reads the body within the attempt's time; left out, and where it gives nothing, the body stays unread. */
  readonly receive: ((response: Response) => Promise<Content>) | undefined;
}

/** The body of a reply as it came. */
export type Content = string | Uint8Array | undefined;

/** A reply. */
export interface Received {
  /** The request as it was signed and sent. */
  readonly sent: OutgoingRequest;
  readonly response: Response;
  readonly content: Content;
  /** The body's bytes as they came, where a signer checks the reply. */
  readonly bytes: Uint8Array | undefined;
}

/** A reply, or why there is none. Whatever goes wrong before the request is sent is thrown instead. */
export type Outcome = Received | NetworkError | TimeoutError;

/** Signs the request, with fresh time and nonce, and sends it once. */
export async function attempt(unsigned: UnsignedRequest, transport: Transport): Promise<Outcome> {
  assertWanted(transport);
  const request = outgoing(unsigned);
  for (const signer of transport.signers) await signer.sign(request);
  assertSendable(request);
  assertWanted(transport);
  return await send(request, transport, unsigned.stream);
}

/** Ends a reply that nobody will read. */
export function discard({ response }: Received): void {
  if (!response.bodyUsed) response.body?.cancel().catch(() => {});
}

function assertWanted({ signal }: Pick<Transport, "signal">): void {
  if (signal?.aborted) throw new AbortError();
}

async function send(
  request: OutgoingRequest,
  { fetch, timeout, signal, receive, signers }: Transport,
  stream: BodyStream | undefined,
): Promise<Outcome> {
  const deadline = startDeadline(timeout, signal);
  let unread = false;
  try {
    const response = await fetch(url(request), fetchInit(request, deadline.signal, stream));
    const bytes = signers.some(({ check }) => check !== undefined) ? await bytesOf(response) : undefined;
    const content = await receive?.(response);
    unread = content === undefined;
    return { sent: request, response, content, bytes };
  } catch (error) {
    assertWanted({ signal });
    return deadline.expired() ? new TimeoutError(timeout) : networkError(request, error);
  } finally {
    deadline.stop(unread);
  }
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.clone().arrayBuffer());
}

function fetchInit(request: OutgoingRequest, signal: AbortSignal, stream: BodyStream | undefined): RequestInit {
  const headers = Array.from(request.headers.values(), ({ name, value }): [string, string] => [name, value]);
  // `fetch` wants to know that the bytes are not shared between threads; the types of signers need not say so.
  const body = stream?.open() ?? (request.body as Uint8Array<ArrayBuffer> | undefined) ?? null;
  // `fetch` takes a stream only with `duplex`.
  const duplex = stream && { duplex: "half" as const };
  return ownOnly({ method: request.method, headers, body, signal, redirect: "manual" as const, ...duplex });
}

/**
 * What `fetch` would change on the way would not be what was signed: characters that URL parsers encode or drop, and dot segments
 * (WHATWG URL, sections 1.3 and 4.4).
 */
function assertSendable({ method, path, query, body }: OutgoingRequest): void {
  if (!/^\/[!$-;=@-[\]_a-z|~]*$/.test(path) || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
    throw new InvalidRequestError("The path has dot segments, or characters that must be percent-encoded.");
  }
  if (!/^[!$-&(-;=?-~]*$/.test(query)) {
    throw new InvalidRequestError("The query has characters that must be percent-encoded.");
  }
  if (body !== undefined && /^(?:GET|HEAD)$/.test(method))
    throw new InvalidRequestError(`${method} cannot have a body.`);
}

/** What the caller is told of an error of the platform. */
export function networkError({ scheme, host }: OutgoingRequest, error: unknown): NetworkError {
  return new NetworkError(`${scheme}://${host}`, platformCode(error));
}

/** Of an error of `fetch` only its code is kept: its text and its cause may hold parts of the request. */
function platformCode(error: unknown): string | undefined {
  for (const at of [error, error instanceof Error ? error.cause : undefined]) {
    const code: unknown = typeof at === "object" && at !== null && "code" in at ? at.code : undefined;
    if (typeof code === "string" && /^[A-Z][A-Z_]{2,40}$/.test(code)) return code;
  }
  return undefined;
}
