import { fromBase64url, utf8 } from "../node/bytes.js";
import { type Hash, isEcdsa, isEd25519, isRsa, isRsaPss } from "../node/verify-signature.js";
import { signingInput } from "./jwt-input.js";

/** Whether it is the token of these claims, signed by an algorithm with a public key (RFC 7518, section 3.1; RFC 8037, section 3.1). */
export async function isJwt(
  algorithm: string,
  key: string,
  claims: unknown,
  header: unknown,
  token: string,
): Promise<boolean> {
  const input = signingInput(algorithm, Object(claims), Object(header));
  const signature = signatureOf(token.slice(input.length + 1));
  if (signature === undefined || !token.startsWith(`${input}.`)) return false;
  const bytes = utf8(input);
  if (algorithm === "EdDSA") return isEd25519(key, bytes, signature);
  const hash = hashOf(algorithm);
  if (algorithm.startsWith("ES")) return isEcdsa(hash, key, bytes, "p1363", signature);
  if (algorithm.startsWith("PS")) return isRsaPss(hash, key, bytes, Number(algorithm.slice(2)) / 8, signature);
  return isRsa(hash, key, bytes, signature);
}

function signatureOf(encoded: string): Uint8Array | undefined {
  try {
    return fromBase64url(encoded);
  } catch {
    return undefined;
  }
}

function hashOf(algorithm: string): Hash {
  const hash = (["SHA-256", "SHA-384", "SHA-512"] as const).find((one) => one.endsWith(algorithm.slice(2)));
  if (hash === undefined) throw new TypeError("The algorithm of the token is not known.");
  return hash;
}
