import { signingInput } from "../core/jwt-input.js";
import { base64url, utf8 } from "./bytes.js";
import { ed25519, ed25519PrivateKey, ed25519Seed } from "./ed25519.js";

/** A JWT as `jwt` makes them, signed with an Ed25519 key: a PEM text, or the seed of 32 bytes (RFC 8037, section 3.1). */
export async function jwtEddsa(
  algorithm: "EdDSA",
  key: string | Uint8Array,
  claims: object,
  header?: object,
): Promise<string> {
  const signed = signingInput(algorithm, claims, header);
  const imported = typeof key === "string" ? ed25519PrivateKey(key) : ed25519Seed(key);
  return `${signed}.${base64url(await ed25519(imported, utf8(signed)))}`;
}
