import type { Key } from "./rsa.js";

/** RSASSA-PSS with SHA-256, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha256(key: Key, bytes: Uint8Array, saltLength: number): Promise<Uint8Array> {
  return key.sign("SHA-256", bytes, saltLength);
}

/** RSASSA-PSS with SHA-384, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha384(key: Key, bytes: Uint8Array, saltLength: number): Promise<Uint8Array> {
  return key.sign("SHA-384", bytes, saltLength);
}

/** RSASSA-PSS with SHA-512, for the mask too, and so many bytes of salt (RFC 8017, section 8.1). */
export function rsaPssSha512(key: Key, bytes: Uint8Array, saltLength: number): Promise<Uint8Array> {
  return key.sign("SHA-512", bytes, saltLength);
}
