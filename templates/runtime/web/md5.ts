import { hmac } from "@noble/hashes/hmac.js";
import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";
import { givenKey } from "../core/given-key.js";

/** MD5 (RFC 1321): 16 bytes. Text counts as its UTF-8. WebCrypto has none: this file needs a package. */
export function md5(data: Uint8Array | string): Uint8Array {
  return nobleMd5(bytesOf(data));
}

/** HMAC with MD5 (RFC 2104): 16 bytes. Text counts as its UTF-8. */
export function hmacMd5(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return hmac(nobleMd5, givenKey(key), bytesOf(data));
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}
