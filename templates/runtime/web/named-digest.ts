import { hmacSha1, hmacSha256, hmacSha384, hmacSha512, sha1, sha256, sha384, sha512 } from "./digest.js";
import { hmacMd5, md5 } from "./md5.js";
import { hmacSha512t256, sha512t256 } from "./sha512t256.js";

/** The digest of this name, in either case; a `TypeError`, which does not show the name, where there is none. */
export async function namedDigest(algorithm: string, bytes: Uint8Array): Promise<Uint8Array> {
  return hashNamed(algorithm).digest(bytes);
}

/** HMAC (RFC 2104) with the digest of this name, in either case; a `TypeError`, which does not show the name, where there is none. */
export async function namedHmac(algorithm: string, key: Uint8Array, bytes: Uint8Array): Promise<Uint8Array> {
  return hashNamed(algorithm).hmac(key, bytes);
}

interface Hash {
  readonly digest: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly hmac: (key: Uint8Array, bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** By their names in the registry of RFC 7616, section 6.1, and in that of RFC 3230, section 4.1.1. */
const hashes: ReadonlyMap<string, Hash> = new Map<string, Hash>([
  ["MD5", { digest: md5, hmac: hmacMd5 }],
  ["SHA", { digest: sha1, hmac: hmacSha1 }],
  ["SHA-1", { digest: sha1, hmac: hmacSha1 }],
  ["SHA-256", { digest: sha256, hmac: hmacSha256 }],
  ["SHA-384", { digest: sha384, hmac: hmacSha384 }],
  ["SHA-512", { digest: sha512, hmac: hmacSha512 }],
  ["SHA-512-256", { digest: sha512t256, hmac: hmacSha512t256 }],
]);

function hashNamed(algorithm: string): Hash {
  const found = hashes.get(algorithm.toUpperCase());
  if (found === undefined) throw new TypeError(`The algorithm is none of ${[...hashes.keys()].join(", ")}.`);
  return found;
}
