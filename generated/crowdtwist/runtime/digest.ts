import { createHmac, hash } from "node:crypto";
import { givenKey } from "./given-key.js";

/** SHA-1 (FIPS 180-4): 20 bytes. Text counts as its UTF-8. */
export function sha1(data: Uint8Array | string): Uint8Array;
export function sha1(data: Uint8Array | string, as: "hex"): string;
export function sha1(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return as === "hex" ? hash("sha1", data, "hex") : bytesOf(hash("sha1", data, "binary"));
}

/** SHA-256 (FIPS 180-4): 32 bytes. Text counts as its UTF-8. */
export function sha256(data: Uint8Array | string): Uint8Array;
export function sha256(data: Uint8Array | string, as: "hex"): string;
export function sha256(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return as === "hex" ? hash("sha256", data, "hex") : bytesOf(hash("sha256", data, "binary"));
}

/** SHA-384 (FIPS 180-4): 48 bytes. Text counts as its UTF-8. */
export function sha384(data: Uint8Array | string): Uint8Array;
export function sha384(data: Uint8Array | string, as: "hex"): string;
export function sha384(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return as === "hex" ? hash("sha384", data, "hex") : bytesOf(hash("sha384", data, "binary"));
}

/** SHA-512 (FIPS 180-4): 64 bytes. Text counts as its UTF-8. */
export function sha512(data: Uint8Array | string): Uint8Array;
export function sha512(data: Uint8Array | string, as: "hex"): string;
export function sha512(data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return as === "hex" ? hash("sha512", data, "hex") : bytesOf(hash("sha512", data, "binary"));
}

/** HMAC with SHA-1 (RFC 2104): 20 bytes. Text counts as its UTF-8. */
export function hmacSha1(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha1(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha1(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return hmac("sha1", key, data, as);
}

/** HMAC with SHA-256 (RFC 2104): 32 bytes. Text counts as its UTF-8. */
export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha256(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha256(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return hmac("sha256", key, data, as);
}

/** HMAC with SHA-384 (RFC 2104): 48 bytes. Text counts as its UTF-8. */
export function hmacSha384(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha384(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha384(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return hmac("sha384", key, data, as);
}

/** HMAC with SHA-512 (RFC 2104): 64 bytes. Text counts as its UTF-8. */
export function hmacSha512(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha512(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha512(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return hmac("sha512", key, data, as);
}

function hmac(hash: string, key: Uint8Array, data: Uint8Array | string, as: "hex" | undefined): Uint8Array | string {
  const made = createHmac(hash, givenKey(key)).update(data);
  return as === "hex" ? made.digest("hex") : bytesOf(made.digest("binary"));
}

/** Bytes by way of text of one letter a byte: a digest that gives bytes itself allocates memory outside of the heap, which costs more. */
function bytesOf(letters: string): Uint8Array {
  return Buffer.from(letters, "latin1");
}
