import { createPrivateKey, type KeyObject, type PrivateKeyInput, sign } from "node:crypto";

/** An imported private key of an elliptic curve. */
export type EcKey = KeyObject;

/** `der` is the sequence of RFC 3279, section 2.2.3; `p1363` is r and s one after the other, as JWS has them. */
export type EcdsaForm = "der" | "p1363";

/** The elliptic-curve key of a PEM text, SEC1 or PKCS#8, not encrypted; else a `TypeError`, which shows nothing of the text. */
export function ecPrivateKey(pem: string): EcKey {
  const key = imported({ key: pem, format: "pem" });
  if (key?.asymmetricKeyType !== "ec")
    throw new TypeError("The private key is not an elliptic-curve key in PEM (SEC1 or PKCS#8).");
  return key;
}

/** The key of P-256 with this private number, 32 bytes, the most significant first; a `TypeError` where it is none of the curve. */
export function p256Number(number: Uint8Array): EcKey {
  const key = imported({ key: Buffer.concat([pkcs8Header, number]), format: "der", type: "pkcs8" });
  const digits = Buffer.from(number).toString("hex");
  if (key === undefined || number.length !== 32 || digits >= order || /^0+$/.test(digits))
    throw new TypeError("The private number is none of P-256.");
  return key;
}

/** ECDSA with SHA-256 (FIPS 186-5, section 6). */
export function ecdsaSha256(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha256", key, bytes, form);
}

/** ECDSA with SHA-384 (FIPS 186-5, section 6). */
export function ecdsaSha384(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha384", key, bytes, form);
}

/** ECDSA with SHA-512 (FIPS 186-5, section 6). */
export function ecdsaSha512(key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return ecdsa("sha512", key, bytes, form);
}

function ecdsa(hash: string, key: EcKey, bytes: Uint8Array, form: EcdsaForm): Uint8Array {
  return sign(hash, bytes, { key, dsaEncoding: form === "der" ? "der" : "ieee-p1363" });
}

/** The order of P-256 (SEC 2, section 2.4.2), which a private number is below. */
const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

/** All of a PKCS#8 key of P-256, without its public half, but the number at its end (RFC 5915, section 3). */
const pkcs8Header = Buffer.from("3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420", "hex");

function imported(key: PrivateKeyInput): EcKey | undefined {
  try {
    return createPrivateKey(key);
  } catch {
    return undefined;
  }
}
