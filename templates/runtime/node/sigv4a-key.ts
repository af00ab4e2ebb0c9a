import { fixedInput, keyOfCandidate } from "../core/sigv4a-candidate.js";
import { utf8 } from "./bytes.js";
import { hmacSha256 } from "./digest.js";

/**
 * The private key of AWS Signature Version 4A as 32 bytes: counter mode with HMAC-SHA-256 (NIST SP 800-108, section 4.1), tried until
 * the number is one of P-256.
 */
export function sigv4aKey(secretAccessKey: string, accessKeyId: string): Uint8Array {
  const key = utf8(`AWS4A${secretAccessKey}`);
  for (let counter = 1; counter < 255; counter += 1) {
    const found = keyOfCandidate(hmacSha256(key, fixedInput(accessKeyId, counter)));
    if (found !== undefined) return found;
  }
  throw new TypeError("The access key gives no private key.");
}
