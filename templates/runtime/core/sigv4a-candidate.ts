import { fromHex, hex, utf8 } from "../node/bytes.js";

/** The order of P-256 less two, which no candidate may exceed (SEC 2, section 2.4.2). */
const largest = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254f");

/** The private key that a block gives; undefined where its number is none of P-256. */
export function keyOfCandidate(block: Uint8Array): Uint8Array | undefined {
  const number = BigInt(`0x${hex(block)}`);
  return number <= largest ? fromHex((number + 1n).toString(16).padStart(64, "0")) : undefined;
}

/** What a block is made over: its number, the label, zero, the context, and the length in bits. */
export function fixedInput(accessKeyId: string, counter: number): Uint8Array {
  const label = utf8("AWS4-ECDSA-P256-SHA256");
  return Uint8Array.of(0, 0, 0, 1, ...label, 0, ...utf8(accessKeyId), counter, 0, 0, 1, 0);
}
