import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";

/** MD5 (RFC 1321): 16 bytes. */
export function md5(bytes: Uint8Array): Uint8Array;
export function md5(bytes: Uint8Array, as: "hex"): string;
export function md5(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHash("md5").update(bytes), as);
}

/** HMAC with MD5 (RFC 2104): 16 bytes. */
export function hmacMd5(key: Uint8Array, bytes: Uint8Array): Uint8Array;
export function hmacMd5(key: Uint8Array, bytes: Uint8Array, as: "hex"): string;
export function hmacMd5(key: Uint8Array, bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("md5", key).update(bytes), as);
}

/** As in `digest.ts`. */
function digestOf(hash: Hash | Hmac, as: "hex" | undefined): Uint8Array | string {
  if (as === "hex") return hash.digest("hex");
  return Buffer.from(hash.digest("binary"), "latin1");
}
