import { createHash, createHmac } from "node:crypto";

/** SHA-512/256 (FIPS 180-4, section 5.3.6): 32 bytes. */
export function sha512t256(bytes: Uint8Array): Uint8Array;
export function sha512t256(bytes: Uint8Array, as: "hex"): string;
export function sha512t256(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  const hash = createHash("sha512-256").update(bytes);
  return as === "hex" ? hash.digest("hex") : hash.digest();
}

/** HMAC with SHA-512/256 (RFC 2104): 32 bytes. */
export function hmacSha512t256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("sha512-256", key).update(bytes).digest();
}
