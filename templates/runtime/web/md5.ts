import { hmac } from "@noble/hashes/hmac.js";
import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";

/** MD5 (RFC 1321): 16 bytes. WebCrypto has none: this file needs a package. */
export function md5(bytes: Uint8Array): Uint8Array {
  return nobleMd5(bytes);
}

/** HMAC with MD5 (RFC 2104): 16 bytes. */
export function hmacMd5(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return hmac(nobleMd5, key, bytes);
}
