import { type JwkFields, requiredFields } from "../core/jwk-fields.js";
import { hex } from "./bytes.js";
import { curveNamedIn, ecPkcs8 } from "./ec-pkcs8.js";
import { derOf } from "./pem.js";
import { rsaPkcs8 } from "./rsa-pkcs8.js";
import { unshared } from "./unshared.js";

/**
 * A public key in PEM, or the public half of a private one that is not encrypted, as a JSON Web Key: RSA, P-256, P-384, P-521 or
 * Ed25519; a `TypeError`, which shows nothing of the text, where it is none.
 */
export async function publicJwk(pem: string): Promise<JwkFields> {
  const reading = readingOf(pem);
  const jwk = reading === undefined ? undefined : await exported(reading);
  if (jwk === undefined) throw new TypeError("The key is none in PEM.");
  return requiredFields(jwk);
}

interface Reading {
  readonly format: "pkcs8" | "spki";
  readonly algorithm: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
  readonly der: Uint8Array;
}

function readingOf(pem: string): Reading | undefined {
  const spki = derOf(pem, "PUBLIC KEY");
  if (spki !== undefined) return { format: "spki", algorithm: algorithmOf(spki), der: spki };
  const der = ecPkcs8(pem)?.pkcs8 ?? rsaPkcs8(pem);
  return der && { format: "pkcs8", algorithm: algorithmOf(der), der };
}

function algorithmOf(der: Uint8Array): Reading["algorithm"] {
  const namedCurve = curveNamedIn(der);
  if (namedCurve !== undefined) return { name: "ECDSA", namedCurve };
  return hex(der.subarray(0, 16)).includes(ed25519)
    ? { name: "Ed25519" }
    : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
}

/** The object identifier of RFC 8410, section 3. */
const ed25519 = "06032b6570";

async function exported({ format, algorithm, der }: Reading): Promise<object | undefined> {
  try {
    const usage = format === "spki" ? "verify" : "sign";
    const key = await crypto.subtle.importKey(format, unshared(der), algorithm, true, [usage]);
    return await crypto.subtle.exportKey("jwk", key);
  } catch {
    return undefined;
  }
}
