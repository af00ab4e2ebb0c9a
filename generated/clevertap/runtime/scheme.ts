import { AcquireError, InvalidRequestError } from "./errors.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import type { Answer, SignedAnswer, Signer } from "./signer.js";

/** A security scheme with its credentials: what a client is given of each scheme. */
export interface ConfiguredScheme {
  /** What signs the attempts of one call. */
  readonly begin: (use: SchemeUse) => CallSigner;
}

/** Signs the attempts of one call. */
export interface CallSigner {
  readonly sign: Signer;
  /** The server has refused (401) what was signed last. True where the next signature may be of another session. */
  readonly refused: () => boolean;
  /** Reads any reply to what was signed last. True where it says how to sign the request, which is then sent once more. */
  readonly answered?: (answer: Answer) => Promise<boolean>;
  /** A reply that is not signed as it must be is a `ReplySignatureError`. */
  readonly check?: (answer: SignedAnswer) => Promise<void>;
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
  const signer: CallSigner = { sign: (request) => signing(() => sign(request)), refused: () => false };
  return { begin: () => signer };
}

/** Signs. A part of the request that the scheme cannot read as what it must be is an `InvalidRequestError`. */
export async function signing(sign: () => void | Promise<void>): Promise<void> {
  try {
    await sign();
  } catch (error) {
    throw error instanceof AcquireError ? new InvalidRequestError(error.message) : error;
  }
}
