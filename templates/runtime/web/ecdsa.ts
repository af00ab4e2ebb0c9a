import { hex } from "./bytes.js";
import { ecPkcs8, p256Pkcs8 } from "./ec-pkcs8.js";
import { derLength } from "./pem.js";
import { unshared } from "./unshared.js";

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
  const found = ecPkcs8(pem);
  if (found === undefined) throw notEc();
  return keyOf(found.curve, found.pkcs8);
}

/**
 * The key of P-256 with this private number, 32 bytes, the most significant first; a `TypeError` where it is none of the curve.
 */
export function p256Number(number: Uint8Array): EcKey {
  const digits = hex(number);
  if (number.length !== 32 || digits >= order || /^0+$/.test(digits))
    throw new TypeError("The private number is none of P-256.");
  return keyOf("P-256", p256Pkcs8(number));
}

function keyOf(curve: string, pkcs8: Uint8Array): EcKey {
  let imported: ReturnType<typeof importKey> | undefined;
  return {
    async sign(hash, bytes) {
      imported ??= importKey(curve, pkcs8);
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

/** The order of P-256 (SEC 2, section 2.4.2), which a private number is below. */
const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

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
