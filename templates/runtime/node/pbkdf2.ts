import { pbkdf2Sync } from "node:crypto";

/**
 * A key of so many bytes, 1 to 64, out of a password (RFC 8018, section 5.2). More than 1,000,000 iterations, which a hostile server
 * might ask for to keep the client busy, are a `RangeError`, and an algorithm that it does not know a `TypeError`.
 */
export function pbkdf2(
  algorithm: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array {
  const hash = hashes.get(algorithm.toUpperCase());
  if (hash === undefined) throw new TypeError(`The algorithm is none of ${[...hashes.keys()].join(", ")}.`);
  if (!isBetween(1, iterations, 1_000_000)) throw new RangeError("PBKDF2 takes 1 to 1,000,000 iterations here.");
  if (!isBetween(1, length, 64)) throw new RangeError("PBKDF2 gives 1 to 64 bytes here.");
  return pbkdf2Sync(password, salt, iterations, length, hash);
}

const hashes: ReadonlyMap<string, string> = new Map([
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
]);

function isBetween(least: number, value: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
