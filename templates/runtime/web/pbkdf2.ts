import { unshared } from "./unshared.js";

/**
 * A key of so many bytes, 1 to 64, out of a password (RFC 8018, section 5.2). More than 1,000,000 iterations, which a hostile server
 * might ask for to keep the client busy, are a `RangeError`, and an algorithm that it does not know a `TypeError`.
 */
export async function pbkdf2(
  algorithm: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  const hash = algorithm.toUpperCase();
  if (!hashes.includes(hash)) throw new TypeError(`The algorithm is none of ${hashes.join(", ")}.`);
  if (!isBetween(1, iterations, 1_000_000)) throw new RangeError("PBKDF2 takes 1 to 1,000,000 iterations here.");
  if (!isBetween(1, length, 64)) throw new RangeError("PBKDF2 gives 1 to 64 bytes here.");
  const key = await crypto.subtle.importKey("raw", unshared(password), "PBKDF2", false, ["deriveBits"]);
  const rule = { name: "PBKDF2", hash, salt: unshared(salt), iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(rule, key, length * 8));
}

const hashes: readonly string[] = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];

function isBetween(least: number, value: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
