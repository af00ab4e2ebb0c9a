import { createHash } from "node:crypto";

/** SHA-512/256 (FIPS 180-4, section 5.3.6): 32 bytes. */
export function sha512t256(bytes: Uint8Array): Uint8Array;
export function sha512t256(bytes: Uint8Array, as: "hex"): string;
export function sha512t256(bytes: Uint8Array, as?: "hex"): Uint8Array | string {
  const hash = createHash("sha512-256").update(bytes);
  return as === "hex" ? hash.digest("hex") : hash.digest();
}
