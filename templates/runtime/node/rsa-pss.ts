import { constants, sign } from "node:crypto";
import type { Key } from "./rsa.js";

/** RSASSA-PSS with SHA-256, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha256(key: Key, bytes: Uint8Array, saltLength: number): Uint8Array {
  return pss("sha256", key, bytes, saltLength);
}

/** RSASSA-PSS with SHA-384, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha384(key: Key, bytes: Uint8Array, saltLength: number): Uint8Array {
  return pss("sha384", key, bytes, saltLength);
}

/** RSASSA-PSS with SHA-512, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha512(key: Key, bytes: Uint8Array, saltLength: number): Uint8Array {
  return pss("sha512", key, bytes, saltLength);
}

function pss(hash: string, key: Key, bytes: Uint8Array, saltLength: number): Uint8Array {
  return sign(hash, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
}
