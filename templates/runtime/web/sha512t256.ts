import { hmac } from "@noble/hashes/hmac.js";
import { sha512_256 } from "@noble/hashes/sha2.js";

/** SHA-512/256 (FIPS 180-4, section 5.3.6): 32 bytes. WebCrypto has none: this file needs a package. */
export function sha512t256(bytes: Uint8Array): Uint8Array {
  return sha512_256(bytes);
}

/** HMAC with SHA-512/256 (RFC 2104): 32 bytes. */
export function hmacSha512t256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return hmac(sha512_256, key, bytes);
}
