import { createHmac, hash } from "node:crypto";
import { givenKey } from "./given-key.js";

/** MD5 (RFC 1321): 16 bytes. Text counts as its UTF-8. */
export function md5(data: Uint8Array | string): Uint8Array;
export function md5(data: Uint8Array | string, as: "hex"): string;
export function md5(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return as === "hex" ? hash("md5", data, "hex") : Buffer.from(hash("md5", data, "binary"), "latin1");
}

/** HMAC with MD5 (RFC 2104): 16 bytes. Text counts as its UTF-8. */
export function hmacMd5(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacMd5(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacMd5(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  const hmac = createHmac("md5", givenKey(key)).update(data);
  return as === "hex" ? hmac.digest("hex") : Buffer.from(hmac.digest("binary"), "latin1");
}
