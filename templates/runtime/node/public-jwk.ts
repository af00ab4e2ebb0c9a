import { createPublicKey, type JsonWebKey } from "node:crypto";
import { type JwkFields, requiredFields } from "../core/jwk-fields.js";

/**
 * A public key in PEM, or the public half of a private one that is not encrypted, as a JSON Web Key; a `TypeError`, which shows nothing
 * of the text, where it is none.
 */
export function publicJwk(pem: string): JwkFields {
  return requiredFields(publicHalf(pem));
}

function publicHalf(pem: string): JsonWebKey {
  try {
    return createPublicKey({ key: pem, format: "pem" }).export({ format: "jwk" });
  } catch {
    throw new TypeError("The key is none in PEM.");
  }
}
