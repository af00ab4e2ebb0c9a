import { fromHex, hex, utf8 } from "./bytes.js";
import { hmacSha256 } from "./digest.js";

/**
 * The private key of AWS Signature Version 4A as 32 bytes: counter mode with HMAC-SHA-256 (NIST SP 800-108, section 4.1), tried until
 * the number is one of P-256.
 */
export async function sigv4aKey(secretAccessKey: string, accessKeyId: string): Promise<Uint8Array> {
  const key = utf8(`AWS4A${secretAccessKey}`);
  for (let counter = 1; counter < 255; counter += 1) {
    const candidate = await hmacSha256(key, fixedInput(accessKeyId, counter));
    const number = BigInt(`0x${hex(candidate)}`);
    if (number <= largest) return fromHex((number + 1n).toString(16).padStart(64, "0"));
  }
  throw new TypeError("The access key gives no private key.");
}

/** The order of P-256 less two, which no candidate may exceed (SEC 2, section 2.4.2). */
const largest = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254f");

/** The number of the block, the label, zero, the context, and the length in bits. */
function fixedInput(accessKeyId: string, counter: number): Uint8Array {
  const label = utf8("AWS4-ECDSA-P256-SHA256");
  return Uint8Array.of(0, 0, 0, 1, ...label, 0, ...utf8(accessKeyId), counter, 0, 0, 1, 0);
}
