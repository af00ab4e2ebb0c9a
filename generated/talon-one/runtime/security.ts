import type { Dispatch } from "./attempt.js";
import { MissingCredentialsError } from "./errors.js";
import type { CallSigner } from "./scheme.js";

/**
 * The signers of a call: of the first alternative of which all schemes are configured, none where nothing is needed. A
 * `MissingCredentialsError` where there is no such alternative.
 */
export function signersOf(dispatch: Dispatch): readonly CallSigner[] {
  const { operation, security } = dispatch.call;
  for (const names of security) {
    const signers = names.map((name) => dispatch.settings.schemes[name]?.begin(dispatch, name));
    if (signers.every((signer) => signer !== undefined)) return signers;
  }
  if (security.length === 0) return [];
  const alternatives = security.map((names) => names.join(" and ")).join(", or ");
  throw new MissingCredentialsError(`${operation} needs credentials for ${alternatives}.`, {
    operation,
    alternatives: security,
  });
}
