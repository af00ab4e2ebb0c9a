import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/** SHA-1 (FIPS 180-4): 20 bytes. */
export function sha1(bytes: Uint8Array): Uint8Array;
export function sha1(bytes: Uint8Array, as: "hex"): string;
export function sha1(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHash("sha1").update(bytes), as);
}

/** SHA-256 (FIPS 180-4): 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array;
export function sha256(bytes: Uint8Array, as: "hex"): string;
export function sha256(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHash("sha256").update(bytes), as);
}

/** SHA-384 (FIPS 180-4): 48 bytes. */
export function sha384(bytes: Uint8Array): Uint8Array;
export function sha384(bytes: Uint8Array, as: "hex"): string;
export function sha384(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHash("sha384").update(bytes), as);
}

/** SHA-512 (FIPS 180-4): 64 bytes. */
export function sha512(bytes: Uint8Array): Uint8Array;
export function sha512(bytes: Uint8Array, as: "hex"): string;
export function sha512(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHash("sha512").update(bytes), as);
}

/** HMAC with SHA-1 (RFC 2104): 20 bytes. */
export function hmacSha1(key: Uint8Array, bytes: Uint8Array): Uint8Array;
export function hmacSha1(key: Uint8Array, bytes: Uint8Array, as: "hex"): string;
export function hmacSha1(key: Uint8Array, bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha1", key).update(bytes), as);
}

/** HMAC with SHA-256 (RFC 2104): 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array;
export function hmacSha256(key: Uint8Array, bytes: Uint8Array, as: "hex"): string;
export function hmacSha256(key: Uint8Array, bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha256", key).update(bytes), as);
}

/** HMAC with SHA-384 (RFC 2104): 48 bytes. */
export function hmacSha384(key: Uint8Array, bytes: Uint8Array): Uint8Array;
export function hmacSha384(key: Uint8Array, bytes: Uint8Array, as: "hex"): string;
export function hmacSha384(key: Uint8Array, bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha384", key).update(bytes), as);
}

/** HMAC with SHA-512 (RFC 2104): 64 bytes. */
export function hmacSha512(key: Uint8Array, bytes: Uint8Array): Uint8Array;
export function hmacSha512(key: Uint8Array, bytes: Uint8Array, as: "hex"): string;
export function hmacSha512(key: Uint8Array, bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha512", key).update(bytes), as);
}

/** Bytes by way of text of one letter a byte: `digest()` by itself allocates memory outside of the heap, which costs more. */
function digestOf(hash: Hash | Hmac, as: "hex" | undefined): Uint8Array | string {
  if (as === "hex") return hash.digest("hex");
  return Buffer.from(hash.digest("binary"), "latin1");
}
