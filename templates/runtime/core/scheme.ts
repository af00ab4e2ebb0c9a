import type { Dispatch, Outcome, Received } from "./attempt.js";
import { ClientError, InvalidRequestError } from "./errors.js";
import type { OutgoingRequest } from "./request.js";
import type { Answer, Signer } from "./signer.js";

/** A security scheme with its credentials: what a client is given of each scheme. */
export interface ConfiguredScheme {
  /** What signs the attempts of one call. `scheme` is the scheme's name. */
  readonly begin: (call: Dispatch, scheme: string) => CallSigner;
}

/** What may help a request that was refused: the answer itself, or another session. */
export type Remedy = "answer" | "session";

/** What may help the call after an attempt with this outcome. */
export type RemedyOf = (
  outcome: Outcome,
  call: Dispatch,
  signers: readonly CallSigner[],
) => Promise<Remedy | undefined>;

/** Signs the attempts of one call. */
export interface CallSigner {
  readonly sign: Signer;
  /** What may help after this outcome: `remedyFor`, where there is anything that `refused` or `answered` could say. */
  readonly remedy?: RemedyOf;
  /** The server has refused (401) what was signed last. True where the next signature may be of another session. */
  readonly refused?: () => boolean;
  /** Reads any reply to what was signed last. True where it says how to sign the request, which is then sent once more. */
  readonly answered?: (answer: Answer) => Promise<boolean>;
  /** Takes what it needs of a reply before its body is read. */
  readonly arrived?: (response: Response) => Promise<void>;
  /** A reply that counts and is not signed as it must be is a `ReplySignatureError`. */
  readonly check?: (received: Received) => Promise<void>;
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
