import { createPrivateKey, type KeyObject, sign } from "node:crypto";

/** An imported private key of an elliptic curve. */
export type EcKey = KeyObject;

/** `der` is the sequence of RFC 3279, section 2.2.3; `p1363` is r and s one after the other, as JWS has them. */
export type EcdsaForm = "der" | "p1363";

/** The elliptic-curve key of a PEM text, SEC1 or PKCS#8, not encrypted; else a `TypeError`, which shows nothing of the text. */
export function ecPrivateKey(pem: string): EcKey {
  const key = imported(pem);
  if (key?.asymmetricKeyType !== "ec")
    throw new TypeError("The private key is not an elliptic-curve key in PEM (SEC1 or PKCS#8).");
  return key;
}

/** ECDSA with SHA-256 (FIPS 186-5, section 6). */
export function ecdsaSha256(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha256", key, bytes, form);
}

/** ECDSA with SHA-384 (FIPS 186-5, section 6). */
export function ecdsaSha384(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha384", key, bytes, form);
}

/** ECDSA with SHA-512 (FIPS 186-5, section 6). */
export function ecdsaSha512(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha512", key, bytes, form);
}

function ecdsa(hash: string, key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return sign(hash, bytes, { key, dsaEncoding: form === "der" ? "der" : "ieee-p1363" });
}

function imported(pem: string): EcKey | undefined {
  try {
    return createPrivateKey({ key: pem, format: "pem" });
  } catch {
    return undefined;
  }
}
