import { constants, createPublicKey, type KeyObject, verify } from "node:crypto";

/** Whether it is a signature of the bytes by RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2). The key is the public one, in PEM. */
export async function isRsa(hash: Hash, key: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verify(nodeHash(hash), bytes, publicKey(key, "rsa"), signature);
}

/** Whether it is a signature of the bytes by RSASSA-PSS with so many bytes of salt (RFC 8017, section 8.1). */
export async function isRsaPss(
  hash: Hash,
  key: string,
  bytes: Uint8Array,
  saltLength: number,
  signature: Uint8Array,
): Promise<boolean> {
  const use = { key: publicKey(key, "rsa", "rsa-pss"), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return verify(nodeHash(hash), bytes, use, signature);
}

/** Whether it is a signature of the bytes by ECDSA (FIPS 186-5, section 6), in DER or as r and s one after the other. */
export async function isEcdsa(
  hash: Hash,
  key: string,
  bytes: Uint8Array,
  form: "der" | "p1363",
  signature: Uint8Array,
): Promise<boolean> {
  const dsaEncoding = form === "der" ? "der" : "ieee-p1363";
  return verify(nodeHash(hash), bytes, { key: publicKey(key, "ec"), dsaEncoding }, signature);
}

/** Whether it is a signature of the bytes by Ed25519 (RFC 8032, section 5.1.7). */
export async function isEd25519(key: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verify(null, bytes, publicKey(key, "ed25519"), signature);
}

/** The hash that a signature is made over. */
export type Hash = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

/** The public key of a PEM text; a `TypeError`, which shows nothing of it, where it is no key of this kind. */
function publicKey(pem: string, ...kinds: readonly string[]): KeyObject {
  const key = imported(pem);
  if (key === undefined || !kinds.includes(key.asymmetricKeyType ?? ""))
    throw new TypeError(`The public key is no ${kinds[0] ?? ""} key in PEM.`);
  return key;
}

function imported(pem: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: pem, format: "pem" });
  } catch {
    return undefined;
  }
}

function nodeHash(hash: Hash): string {
  return hash.replace("-", "").toLowerCase();
}
