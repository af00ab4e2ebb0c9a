import { requiredFields } from "../core/jwk-fields.js";
import { base64url, utf8 } from "./bytes.js";
import { sha256 } from "./digest.js";

/** The SHA-256 thumbprint of a JSON Web Key, in base64url (RFC 7638, section 3; RFC 8037, section 2). */
export async function thumbprint(jwk: unknown): Promise<string> {
  return base64url(await sha256(utf8(JSON.stringify(requiredFields(jwk)))));
}
