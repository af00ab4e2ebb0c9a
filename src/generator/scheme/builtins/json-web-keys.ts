import { createHash, createPublicKey } from "node:crypto";
import { code, symbol } from "../../source/code/code.js";
import { json, text } from "../expressions/type.js";
import { isRecord, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Keys as JSON. */
export const jsonWebKeys: readonly Builtin[] = [
  builtin(
    "publicJwk",
    "signature",
    "A public key, or the public half of a private one, in PEM as a JSON Web Key (RFC 7517; RSA, P-256, P-384, P-521 or Ed25519): its required fields in the order of their names.",
    [{ name: "key", type: text }],
    json,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (pem) => requiredFields(publicHalf(textValue(pem))),
      print: (pem) => code`${symbol("runtime/public-jwk", "publicJwk")}(${pem})`,
    },
  ),
  builtin(
    "thumbprint",
    "signature",
    "The SHA-256 thumbprint of a JSON Web Key, in base64url (RFC 7638; RFC 8037, section 2): of its required fields only.",
    [{ name: "jwk", type: json }],
    text,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (jwk) => {
        const fields = requiredFields(isRecord(jwk) ? Object.fromEntries(jwk) : {});
        return createHash("sha256")
          .update(JSON.stringify(Object.fromEntries(fields)))
          .digest("base64url");
      },
      print: (jwk) => code`${symbol("runtime/jwk-thumbprint", "thumbprint")}(${jwk})`,
    },
  ),
];

/** The fields that make a key of each kind, in the order of their names (RFC 7638, section 3.2; RFC 8037, section 2). */
const required: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["EC", ["crv", "kty", "x", "y"]],
  ["OKP", ["crv", "kty", "x"]],
  ["RSA", ["e", "kty", "n"]],
  ["oct", ["k", "kty"]],
]);

function requiredFields(jwk: Readonly<Record<string, unknown>>): ReadonlyMap<string, Value> {
  const names = required.get(jwk["kty"]);
  if (names === undefined) throw new ValueError("a JSON Web Key of no known kind");
  return new Map(names.map((name) => [name, textValue(fieldOf(jwk, name))]));
}

function fieldOf(jwk: Readonly<Record<string, unknown>>, name: string): string {
  const value = jwk[name];
  if (typeof value !== "string") throw new ValueError("a JSON Web Key that lacks a field");
  return value;
}

/** Node's own message may quote the key. */
function publicHalf(pem: string): Readonly<Record<string, unknown>> {
  try {
    return { ...createPublicKey(pem).export({ format: "jwk" }) };
  } catch {
    throw new ValueError("a key that is none in PEM");
  }
}
