import { createHmac, hash } from "node:crypto";
import { givenKey } from "../core/given-key.js";

/** SHA-512/256 (FIPS 180-4, section 5.3.6): 32 bytes. Text counts as its UTF-8. */
export function sha512t256(data: Uint8Array | string): Uint8Array;
export function sha512t256(data: Uint8Array | string, as: "hex"): string;
export function sha512t256(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return hash("sha512-256", data, as ?? "buffer");
}

/** HMAC with SHA-512/256 (RFC 2104): 32 bytes. Text counts as its UTF-8. */
export function hmacSha512t256(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return createHmac("sha512-256", givenKey(key)).update(data).digest();
}
