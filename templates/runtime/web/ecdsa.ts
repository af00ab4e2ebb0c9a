import { hex } from "./bytes.js";
import { derLength, derOf, pkcs8Around } from "./pem.js";

/** A private key of an elliptic curve; it is imported at its first signature, and cannot be extracted. */
export interface EcKey {
  /** In the form `p1363`. */
  readonly sign: (hash: string, bytes: Uint8Array) => Promise<Uint8Array>;
}

/** `der` is the sequence of RFC 3279, section 2.2.3; `p1363` is r and s one after the other, as JWS has them. */
export type EcdsaForm = "der" | "p1363";

/**
 * The elliptic-curve key of a PEM text, SEC1 or PKCS#8, not encrypted, of P-256, P-384 or P-521; else a `TypeError`, which shows nothing
 * of the text.
 */
export function ecPrivateKey(pem: string): EcKey {
  const sec1 = derOf(pem, "EC PRIVATE KEY");
  const der = sec1 ?? derOf(pem, "PRIVATE KEY");
  const curve = der === undefined ? undefined : curveOf(der);
  if (der === undefined || curve === undefined) throw notEc();
  return keyOf(curve, sec1 === undefined ? der : pkcs8Around(sec1, algorithmOf(curve)));
}

/**
 * The key of P-256 with this private number, 32 bytes, the most significant first; a `TypeError` where it is none of the curve.
 */
export function p256Number(number: Uint8Array): EcKey {
  const [curve] = curves;
  const digits = hex(number);
  if (curve === undefined || number.length !== 32 || digits >= order || /^0+$/.test(digits))
    throw new TypeError("The private number is none of P-256.");
  return keyOf(curve, pkcs8Around(Uint8Array.of(0x30, 37, 2, 1, 1, 4, 32, ...number), algorithmOf(curve)));
}

function keyOf(curve: Curve, pkcs8: Uint8Array): EcKey {
  let imported: ReturnType<typeof importKey> | undefined;
  return {
    async sign(hash, bytes) {
      imported ??= importKey(curve.name, pkcs8);
      return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash }, await imported, unshared(bytes)));
    },
  };
}

/** ECDSA with SHA-256 (FIPS 186-5, section 6). */
export function ecdsaSha256(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Promise<Uint8Array> {
  return ecdsa("SHA-256", key, bytes, form);
}

/** ECDSA with SHA-384 (FIPS 186-5, section 6). */
export function ecdsaSha384(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Promise<Uint8Array> {
  return ecdsa("SHA-384", key, bytes, form);
}

/** ECDSA with SHA-512 (FIPS 186-5, section 6). */
export function ecdsaSha512(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Promise<Uint8Array> {
  return ecdsa("SHA-512", key, bytes, form);
}

async function ecdsa(hash: string, key: EcKey, bytes: Uint8Array, form: EcdsaForm): Promise<Uint8Array> {
  const signature = await key.sign(hash, bytes);
  return form === "der" ? sequence(signature) : signature;
}

/** A curve by its name in WebCrypto, and its object identifier in DER (RFC 5480, section 2.1.1.1). */
interface Curve {
  readonly name: string;
  readonly identifier: readonly number[];
}

const curves: readonly Curve[] = [
  { name: "P-256", identifier: [6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7] },
  { name: "P-384", identifier: [6, 5, 0x2b, 0x81, 4, 0, 0x22] },
  { name: "P-521", identifier: [6, 5, 0x2b, 0x81, 4, 0, 0x23] },
];

/** The order of P-256 (SEC 2, section 2.4.2), which a private number is below. */
const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

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

/** `CryptoKey`, a name that the types of Node do not know. */
async function importKey(
  namedCurve: string,
  pkcs8: Uint8Array,
): Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> {
  try {
    return await crypto.subtle.importKey("pkcs8", unshared(pkcs8), { name: "ECDSA", namedCurve }, false, ["sign"]);
  } catch {
    throw notEc();
  }
}

function notEc(): TypeError {
  return new TypeError("The private key is not an elliptic-curve key in PEM (SEC1 or PKCS#8).");
}

function sequence(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  const content = [...integer(signature.subarray(0, half)), ...integer(signature.subarray(half))];
  return Uint8Array.from([0x30, ...derLength(content.length), ...content]);
}

/** Without zeros in front, but with one where the number would be read as a negative one. */
function integer(bytes: Uint8Array): readonly number[] {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = [...bytes.subarray(start)];
  const positive = (digits[0] ?? 0) < 0x80 ? digits : [0, ...digits];
  return [2, positive.length, ...positive];
}

/** WebCrypto wants to know that the bytes are not shared between threads; the types of signers need not say so. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
