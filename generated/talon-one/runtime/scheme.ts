import type { Outcome, Received, Transport } from "./attempt.js";
import { ClientError, InvalidRequestError } from "./errors.js";
import type { OutgoingRequest } from "./request.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import type { Answer, Signer } from "./signer.js";

/** A security scheme with its credentials: what a client is given of each scheme. */
export interface ConfiguredScheme {
  /** What signs the attempts of one call. */
  readonly begin: (use: SchemeUse) => CallSigner;
}

/** What may help a request that was refused: the answer itself, or another session. */
export type Remedy = "answer" | "session";

/** Signs the attempts of one call. */
export interface CallSigner {
  readonly sign: Signer;
  /** What may help after this outcome: `remedyFor`, where there is anything that `refused` or `answered` could say. */
  readonly remedy?: (outcome: Outcome, transport: Transport) => Promise<Remedy | undefined>;
  /** The server has refused (401) what was signed last. True where the next signature may be of another session. */
  readonly refused?: () => boolean;
  /** Reads any reply to what was signed last. True where it says how to sign the request, which is then sent once more. */
  readonly answered?: (answer: Answer) => Promise<boolean>;
  /** Takes what it needs of a reply before its body is read. */
  readonly arrived?: (response: Response) => Promise<void>;
  /** A reply that counts and is not signed as it must be is a `ReplySignatureError`. */
  readonly check?: (received: Received) => Promise<void>;
}

/** What a scheme is told of the call that it signs. */
export interface SchemeUse {
  /** The scheme's name. */
  readonly scheme: string;
  /** Of the client. */
  readonly settings: Settings;
  readonly signal: AbortSignal | undefined;
  /** The acquisition that the call is part of. */
  readonly within: Flight | undefined;
}

/** The scheme of a signer that needs nothing but its credentials. */
export function signedBy(sign: Signer): ConfiguredScheme {
  const signer: CallSigner = { sign: (request) => signing(sign, request) };
  return { begin: () => signer };
}

/** Signs. A part of the request that the scheme cannot read as what it must be is an `InvalidRequestError`. */
export function signing(sign: Signer, request: OutgoingRequest): void | Promise<void> {
  try {
    const done = sign(request);
    return done instanceof Promise ? done.catch(unreadable) : undefined;
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): never {
  throw error instanceof ClientError && error.code === "acquire" ? new InvalidRequestError(error.message) : error;
}
