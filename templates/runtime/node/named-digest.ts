import { createHash, createHmac } from "node:crypto";
import { givenKey } from "../core/given-key.js";

/** The digest of this name, in either case; a `TypeError`, which does not show the name, where there is none. */
export function namedDigest(algorithm: string, bytes: Uint8Array): Uint8Array {
  return createHash(hashNamed(algorithm)).update(bytes).digest();
}

/** HMAC (RFC 2104) with the digest of this name, in either case; a `TypeError`, which does not show the name, where there is none. */
export function namedHmac(algorithm: string, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac(hashNamed(algorithm), givenKey(key)).update(bytes).digest();
}

/** By their names in the registry of RFC 7616, section 6.1, and in that of RFC 3230, section 4.1.1. */
const hashes: ReadonlyMap<string, string> = new Map([
  ["MD5", "md5"],
  ["SHA", "sha1"],
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
  ["SHA-512-256", "sha512-256"],
]);

function hashNamed(algorithm: string): string {
  const found = hashes.get(algorithm.toUpperCase());
  if (found === undefined) throw new TypeError(`The algorithm is none of ${[...hashes.keys()].join(", ")}.`);
  return found;
}
