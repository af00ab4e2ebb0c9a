import type { Dispatch } from "./attempt.js";
import { MissingCredentialsError } from "./errors.js";
import { own } from "./own.js";
import type { CallSigner, ConfiguredScheme } from "./scheme.js";

/**
 * The signers of a call: of the first alternative of which all schemes are configured. An empty alternative (the credentials are
 * optional) is taken where no other can be. A `MissingCredentialsError` where none can. A session that is being acquired is not there
 * for its own acquisition.
 */
export function signersOf(call: Dispatch): readonly CallSigner[] {
  const { operation, security, settings, within } = call;
  const schemeOf = (name: string): ConfiguredScheme | undefined =>
    within?.schemes.includes(name) ? undefined : own(settings.schemes, name);
  const chosen = security.find((names) => names.length > 0 && names.every(schemeOf)) ?? [];
  if (chosen.length === 0 && security.length > 0 && security.every((names) => names.length > 0))
    throw new MissingCredentialsError(operation, security);
  const signers: CallSigner[] = [];
  for (const name of chosen) {
    const signer = schemeOf(name)?.begin(call, name);
    if (signer !== undefined) signers.push(signer);
  }
  return signers;
}
