import type { Dispatch } from "./attempt.js";
import { MissingCredentialsError } from "./errors.js";
import { own } from "./own.js";
import type { CallSigner } from "./scheme.js";

/**
 * The signers of a call: of the first alternative of which all schemes are configured, none where nothing is needed. A
 * `MissingCredentialsError` where there is no such alternative.
 */
export function signersOf(call: Dispatch): readonly CallSigner[] {
  const { operation, security, settings } = call;
  for (const names of security) {
    const signers: CallSigner[] = [];
    for (const name of names) {
      const signer = own(settings.schemes, name)?.begin(call, name);
      if (signer !== undefined) signers.push(signer);
    }
    if (signers.length === names.length) return signers;
  }
  if (security.length === 0) return [];
  const alternatives = security.map((names) => names.join(" and ")).join(", or ");
  throw new MissingCredentialsError(`${operation} needs credentials that are not configured: ${alternatives}.`, {
    operation,
    alternatives: security,
  });
}
