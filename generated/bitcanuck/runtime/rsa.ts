import { createPrivateKey, type KeyObject, sign } from "node:crypto";

/** An imported RSA private key. */
export type Key = KeyObject;

/** The RSA key of a PEM text, PKCS#1 or PKCS#8, not encrypted; a `TypeError`, which shows nothing of the text, where it is none. */
export function privateKey(pem: string): Key {
  const key = imported(pem);
  if (key === undefined || !["rsa", "rsa-pss"].includes(key.asymmetricKeyType ?? ""))
    throw new TypeError("The private key is not an RSA key in PEM (PKCS#1 or PKCS#8).");
  return key;
}

/** RSASSA-PKCS1-v1_5 with SHA-1 (RFC 8017, section 8.2). */
export function rsaSha1(key: Key, bytes: Uint8Array): Uint8Array {
  return sign("sha1", bytes, key);
}

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2). */
export function rsaSha256(key: Key, bytes: Uint8Array): Uint8Array {
  return sign("sha256", bytes, key);
}

/** RSASSA-PKCS1-v1_5 with SHA-384 (RFC 8017, section 8.2). */
export function rsaSha384(key: Key, bytes: Uint8Array): Uint8Array {
  return sign("sha384", bytes, key);
}

/** RSASSA-PKCS1-v1_5 with SHA-512 (RFC 8017, section 8.2). */
export function rsaSha512(key: Key, bytes: Uint8Array): Uint8Array {
  return sign("sha512", bytes, key);
}

function imported(pem: string): Key | undefined {
  try {
    return createPrivateKey({ key: pem, format: "pem" });
  } catch {
    return undefined;
  }
}
