import { fromBase64 } from "./bytes.js";

/** An RSA private key; it is imported at its first signature with each hash, and cannot be extracted. */
export interface Key {
  readonly sign: (hash: RsaHash, bytes: Uint8Array) => Promise<Uint8Array>;
}

/** The hashes that an RSA key signs with, by their names in WebCrypto. */
export type RsaHash = "SHA-256" | "SHA-384" | "SHA-512";

/** `CryptoKey`, a name that the types of Node do not know. */
type RsaKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * The RSA key of a PEM text, PKCS#1 or PKCS#8, not encrypted; a `TypeError`, which shows nothing of the text, where it is none. That of
 * a key of another kind comes with its first signature.
 */
export function privateKey(pem: string): Key {
  const der = pkcs8(pem);
  const imported = new Map<RsaHash, Promise<RsaKey>>();
  return {
    async sign(hash, bytes) {
      const key = imported.get(hash) ?? importKey(hash, der);
      imported.set(hash, key);
      return new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", await key, unshared(bytes)));
    },
  };
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

async function importKey(hash: RsaHash, der: Uint8Array): Promise<RsaKey> {
  try {
    return await crypto.subtle.importKey("pkcs8", unshared(der), { name: "RSASSA-PKCS1-v1_5", hash }, false, ["sign"]);
  } catch {
    throw notRsa();
  }
}

function pkcs8(pem: string): Uint8Array {
  const [, kind, content = ""] =
    /^\s*-----BEGIN (RSA )?PRIVATE KEY-----([^-]*)-----END \1PRIVATE KEY-----\s*$/.exec(pem) ?? [];
  const der = bytesOf(content.replace(/\s/g, ""));
  return kind === undefined ? der : wrapped(der);
}

function bytesOf(content: string): Uint8Array {
  if (content === "") throw notRsa();
  try {
    return fromBase64(content);
  } catch {
    throw notRsa();
  }
}

function notRsa(): TypeError {
  return new TypeError("The private key is not an RSA key in PEM (PKCS#1 or PKCS#8).");
}

/** PKCS#8 (RFC 5208, section 5) around PKCS#1, the only form that WebCrypto does not read: version 0, rsaEncryption, the key. */
function wrapped(pkcs1: Uint8Array): Uint8Array {
  const version = [2, 1, 0];
  const rsaEncryption = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
  const key = [4, ...derLength(pkcs1.length), ...pkcs1];
  const content = [...version, ...rsaEncryption, ...key];
  return Uint8Array.from([0x30, ...derLength(content.length), ...content]);
}

/** The long form in two bytes is allowed for any length in BER, and all that RSA keys need; DER wants it from 256 on, as here. */
function derLength(length: number): readonly number[] {
  return [0x82, length >> 8, length & 0xff];
}

/** WebCrypto wants to know that the bytes are not shared between threads; the types of signers need not say so. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
