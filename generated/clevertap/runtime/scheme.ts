import type { Dispatch } from "./attempt.js";
import type { Answer, SignedAnswer, Signer } from "./signer.js";

/** A security scheme with its credentials: what a client is given of each scheme. */
export interface ConfiguredScheme {
  /** What signs the attempts of one call. `scheme` is the scheme's name. */
  readonly begin: (call: Dispatch, scheme: string) => CallSigner;
}

/** Signs the attempts of one call. */
export interface CallSigner {
  readonly sign: Signer;
  /** The server has refused (401) what was signed last. True where the next signature may be of another session. */
  readonly refused?: () => boolean;
  /** Reads any reply to what was signed last. True where it says how to sign the request, which is then sent once more. */
  readonly answered?: (answer: Answer) => Promise<boolean>;
  /** Whether a reply is signed as it must be. */
  readonly holds?: (answer: SignedAnswer) => Promise<boolean>;
}

/** The scheme of a signer that needs nothing but its credentials. */
export function signedBy(sign: Signer): ConfiguredScheme {
  const signer: CallSigner = { sign };
  return { begin: () => signer };
}
