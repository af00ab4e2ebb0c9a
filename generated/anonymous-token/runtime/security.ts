import type { Security } from "./call.js";
import { MissingCredentialsError } from "./errors.js";

/**
 * The schemes that sign a call: those of the first alternative of which all are available. An empty alternative (the credentials are
 * optional) is taken where no other can be. A `MissingCredentialsError` where none can.
 */
export function chooseSchemes(
  operation: string,
  security: Security,
  available: (scheme: string) => boolean,
): readonly string[] {
  const chosen = security.find((schemes) => schemes.length > 0 && schemes.every(available));
  if (chosen !== undefined) return chosen;
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  throw new MissingCredentialsError(operation, security);
}
