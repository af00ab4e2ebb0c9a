import type { Dispatch } from "./attempt.js";
import { MissingCredentialsError } from "./errors.js";
import { lacking } from "./lacking.js";
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

/**
 * The scheme that is made of the credentials when a call first needs it; undefined where there are none. The call is a
 * `MissingCredentialsError` as long as one of `needed` is undefined or empty, or one of `orEmpty` undefined.
 */
export function configured<Credentials extends object>(
  credentials: Credentials | undefined,
  needed: readonly (keyof Credentials & string)[],
  make: (credentials: Credentials) => ConfiguredScheme,
  orEmpty?: readonly (keyof Credentials & string)[],
): ConfiguredScheme | undefined {
  let made: ConfiguredScheme | undefined;
  return (
    credentials && {
      begin(call, scheme) {
        const lack = lacking(credentials, needed, orEmpty);
        if (lack) throw missingCredentials(call, `auth.${scheme}.${lack}, which is undefined or empty`);
        made ??= make(credentials);
        return made.begin(call, scheme);
      },
    }
  );
}

/** The error of a call that cannot be signed. */
export function missingCredentials({ call: { operation, security } }: Dispatch, what: string): MissingCredentialsError {
  return new MissingCredentialsError(`${operation} needs ${what}.`, { operation, alternatives: security });
}

/** The scheme of a signer that needs nothing but its credentials. */
export function signedBy(sign: Signer): ConfiguredScheme {
  const signer: CallSigner = { sign };
  return { begin: () => signer };
}
