import { createHmac, type Hmac, hash } from "node:crypto";

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
  return digestOf(createHmac("sha1", key).update(data), as);
}

/** HMAC with SHA-256 (RFC 2104): 32 bytes. Text counts as its UTF-8. */
export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha256(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha256(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha256", key).update(data), as);
}

/** HMAC with SHA-384 (RFC 2104): 48 bytes. Text counts as its UTF-8. */
export function hmacSha384(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha384(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha384(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha384", key).update(data), as);
}

/** HMAC with SHA-512 (RFC 2104): 64 bytes. Text counts as its UTF-8. */
export function hmacSha512(key: Uint8Array, data: Uint8Array | string): Uint8Array;
export function hmacSha512(key: Uint8Array, data: Uint8Array | string, as: "hex"): string;
export function hmacSha512(key: Uint8Array, data: Uint8Array | string, as?: "hex"): Uint8Array | string {
  return digestOf(createHmac("sha512", key).update(data), as);
}

function digestOf(hmac: Hmac, as: "hex" | undefined): Uint8Array | string {
  return as === "hex" ? hmac.digest("hex") : bytesOf(hmac.digest("binary"));
}

/** Bytes by way of text of one letter a byte: a digest that gives bytes itself allocates memory outside of the heap, which costs more. */
function bytesOf(letters: string): Uint8Array {
  return Buffer.from(letters, "latin1");
}
