import { hmac } from "@noble/hashes/hmac.js";
import { sha512_256 } from "@noble/hashes/sha2.js";
import { givenKey } from "../core/given-key.js";

/** SHA-512/256 (FIPS 180-4, section 5.3.6): 32 bytes. Text counts as its UTF-8. WebCrypto has none: this file needs a package. */
export function sha512t256(data: Uint8Array | string): Uint8Array {
  return sha512_256(bytesOf(data));
}

/** HMAC with SHA-512/256 (RFC 2104): 32 bytes. Text counts as its UTF-8. */
export function hmacSha512t256(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return hmac(sha512_256, givenKey(key), bytesOf(data));
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}
