import { createHash, createHmac } from "node:crypto";

/** SHA-1 (FIPS 180-4): 20 bytes. */
export function sha1(bytes: Uint8Array): Uint8Array {
  return createHash("sha1").update(bytes).digest();
}

/** SHA-256 (FIPS 180-4): 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/** SHA-512 (FIPS 180-4): 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array {
  return createHash("sha512").update(bytes).digest();
}

/** HMAC with SHA-1 (RFC 2104): 20 bytes. */
export function hmacSha1(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("sha1", key).update(bytes).digest();
}

/** HMAC with SHA-256 (RFC 2104): 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("sha256", key).update(bytes).digest();
}

/** HMAC with SHA-384 (RFC 2104): 48 bytes. */
export function hmacSha384(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("sha384", key).update(bytes).digest();
}

/** HMAC with SHA-512 (RFC 2104): 64 bytes. */
export function hmacSha512(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("sha512", key).update(bytes).digest();
}
