import type { Dispatch } from "./attempt.js";
import { type CallSigner, type ConfiguredScheme, missingCredentials } from "./scheme.js";

/**
 * The signers of a call: of the first alternative of which all schemes are configured, none where nothing is needed. A
 * `MissingCredentialsError` where there is no such alternative, or where that one lacks a credential.
 */
export function signersOf(dispatch: Dispatch): readonly CallSigner[] {
  const { security } = dispatch.call;
  const { schemes } = dispatch.settings;
  if (security.length === 0) return [];
  const chosen = security.find((names) => names.every((name) => schemes[name]));
  // `find` has seen that they are there.
  if (chosen) return chosen.map((name) => (schemes[name] as ConfiguredScheme).begin(dispatch, name));
  const alternatives = security.map((names) => names.join(" and ")).join(", or ");
  throw missingCredentials(dispatch, `credentials for ${alternatives}`);
}
