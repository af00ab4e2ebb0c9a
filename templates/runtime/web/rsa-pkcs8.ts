import { hex } from "./bytes.js";
import { derOf, pkcs8Around } from "./pem.js";

/** The key of a PEM text as PKCS#8, and not marked for PSS only; undefined where the text is none. */
export function rsaPkcs8(pem: string): Uint8Array | undefined {
  const pkcs1 = derOf(pem, "RSA PRIVATE KEY");
  const der = pkcs1 === undefined ? derOf(pem, "PRIVATE KEY") : pkcs8Around(pkcs1, rsaEncryption);
  return der && unmarked(der);
}

/** WebCrypto does not read a key that is marked for PSS only (RFC 4055, section 3.1); its content is that of any other. */
function unmarked(pkcs8: Uint8Array): Uint8Array {
  const marked = hex(pkcs8.subarray(0, 24)).includes("300b06092a864886f70d01010a");
  if (!marked) return pkcs8;
  const copy = Uint8Array.from(pkcs8);
  copy[hex(pkcs8).indexOf("2a864886f70d01010a") / 2 + 8] = 1;
  return copy;
}

/** The algorithm identifier of RFC 8017, appendix A.1: the object identifier, and no parameters. */
const rsaEncryption: readonly number[] = [0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
