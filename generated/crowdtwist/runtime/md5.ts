import { createHash, createHmac } from "node:crypto";

/** MD5 (RFC 1321): 16 bytes. */
export function md5(bytes: Uint8Array): Uint8Array {
  return createHash("md5").update(bytes).digest();
}

/** HMAC with MD5 (RFC 2104): 16 bytes. */
export function hmacMd5(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac("md5", key).update(bytes).digest();
}
