import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/** MD5 (RFC 1321): 16 bytes. */
export function md5(bytes: Uint8Array): Uint8Array {
  return digestOf(createHash("md5").update(bytes));
}

/** HMAC with MD5 (RFC 2104): 16 bytes. */
export function hmacMd5(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return digestOf(createHmac("md5", key).update(bytes));
}

/** As in `digest.ts`. */
function digestOf(hash: Hash | Hmac): Uint8Array {
  return Buffer.from(hash.digest("binary"), "latin1");
}
