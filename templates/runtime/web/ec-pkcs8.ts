import { hex } from "./bytes.js";
import { derOf, pkcs8Around } from "./pem.js";

/** The elliptic-curve key of a PEM text as PKCS#8, and its curve by its name in WebCrypto; undefined where the text is none. */
export function ecPkcs8(pem: string): { readonly curve: string; readonly pkcs8: Uint8Array } | undefined {
  const sec1 = derOf(pem, "EC PRIVATE KEY");
  const der = sec1 ?? derOf(pem, "PRIVATE KEY");
  const curve = der && curveOf(der);
  if (der === undefined || curve === undefined) return undefined;
  return { curve: curve.name, pkcs8: sec1 === undefined ? der : pkcs8Around(sec1, algorithmOf(curve)) };
}

/** The name, in WebCrypto, of the curve that a key in DER is of; undefined where it is of none. */
export function curveNamedIn(der: Uint8Array): string | undefined {
  return curveOf(der)?.name;
}

/** The key of P-256 with this private number of 32 bytes as PKCS#8 around the form of SEC 1, without its public half. */
export function p256Pkcs8(number: Uint8Array): Uint8Array {
  return pkcs8Around(Uint8Array.of(0x30, 37, 2, 1, 1, 4, 32, ...number), algorithmOf(p256));
}

/** A curve by its name in WebCrypto, and its object identifier in DER (RFC 5480, section 2.1.1.1). */
interface Curve {
  readonly name: string;
  readonly identifier: readonly number[];
}

const p256: Curve = { name: "P-256", identifier: [6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7] };

const curves: readonly Curve[] = [
  p256,
  { name: "P-384", identifier: [6, 5, 0x2b, 0x81, 4, 0, 0x22] },
  { name: "P-521", identifier: [6, 5, 0x2b, 0x81, 4, 0, 0x23] },
];

/** Both forms name the curve; that a random key holds the same bytes by chance is as good as impossible. */
function curveOf(der: Uint8Array): Curve | undefined {
  const digits = hex(der);
  return curves.find(({ identifier }) => digits.includes(hex(Uint8Array.from(identifier))));
}

/** The algorithm identifier of RFC 5480, section 2.1.1: `id-ecPublicKey` and the curve. */
function algorithmOf({ identifier }: Curve): readonly number[] {
  const content = [6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, ...identifier];
  return [0x30, content.length, ...content];
}
