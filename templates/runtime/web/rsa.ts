import { rsaPkcs8 } from "./rsa-pkcs8.js";
import { unshared } from "./unshared.js";

/** An RSA private key; it is imported at its first signature of each kind, and cannot be extracted. */
export interface Key {
  /** With a length of salt it is RSASSA-PSS, else RSASSA-PKCS1-v1_5. */
  readonly sign: (hash: RsaHash, bytes: Uint8Array, saltLength?: number) => Promise<Uint8Array>;
}

/** The hashes that an RSA key signs with, by their names in WebCrypto. */
export type RsaHash = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

/** `CryptoKey`, a name that the types of Node do not know. */
type RsaKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * The RSA key of a PEM text, PKCS#1 or PKCS#8, not encrypted; a `TypeError`, which shows nothing of the text, where it is none. That of
 * a key of another kind comes with its first signature.
 */
export function privateKey(pem: string): Key {
  const der = rsaPkcs8(pem);
  if (der === undefined) throw notRsa();
  const imported = new Map<string, Promise<RsaKey>>();
  return {
    async sign(hash, bytes, saltLength) {
      const name = saltLength === undefined ? "RSASSA-PKCS1-v1_5" : "RSA-PSS";
      const key = imported.get(`${name} ${hash}`) ?? importKey(name, hash, der);
      imported.set(`${name} ${hash}`, key);
      const algorithm = saltLength === undefined ? name : { name, saltLength };
      return new Uint8Array(await crypto.subtle.sign(algorithm, await key, unshared(bytes)));
    },
  };
}

/** RSASSA-PKCS1-v1_5 with SHA-1 (RFC 8017, section 8.2). */
export function rsaSha1(key: Key, bytes: Uint8Array): Promise<Uint8Array> {
  return key.sign("SHA-1", bytes);
}

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2). */
export function rsaSha256(key: Key, bytes: Uint8Array): Promise<Uint8Array> {
  return key.sign("SHA-256", bytes);
}

/** RSASSA-PKCS1-v1_5 with SHA-384 (RFC 8017, section 8.2). */
export function rsaSha384(key: Key, bytes: Uint8Array): Promise<Uint8Array> {
  return key.sign("SHA-384", bytes);
}

/** RSASSA-PKCS1-v1_5 with SHA-512 (RFC 8017, section 8.2). */
export function rsaSha512(key: Key, bytes: Uint8Array): Promise<Uint8Array> {
  return key.sign("SHA-512", bytes);
}

async function importKey(name: string, hash: RsaHash, der: Uint8Array): Promise<RsaKey> {
  try {
    return await crypto.subtle.importKey("pkcs8", unshared(der), { name, hash }, false, ["sign"]);
  } catch {
    throw notRsa();
  }
}

function notRsa(): TypeError {
  return new TypeError("The private key is not an RSA key in PEM (PKCS#1 or PKCS#8).");
}
