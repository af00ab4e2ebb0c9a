import { createHmac, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { code, symbol } from "../../source/code.js";
import type { Builtin } from "../builtin.js";
import { bytes, json, key, text } from "../type.js";
import { bytesValue, fromJson, textValue, toJson, type Value, ValueError } from "../value.js";
import { builtin } from "./row.js";

const jwtAlgorithms = ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512"];

/** Signatures with a private key, and tokens. */
export const signatures: readonly Builtin[] = [
  builtin("privateKey", "signature", "A private key out of its PEM text.", [{ name: "pem", type: text }], key, {
    implicit: true,
    evaluate: (pem) => textValue(pem),
    print: (pem) => code`${symbol("runtime/rsa", "privateKey")}(${pem})`,
  }),
  rsa("rsaSha256", "sha256"),
  rsa("rsaSha384", "sha384"),
  rsa("rsaSha512", "sha512"),
  builtin(
    "jwt",
    "signature",
    'A JSON Web Token (RFC 7519) in compact form with the header `{"alg", "typ":"JWT"}`. The key is a PEM text for RS*, a secret for HS*. Anybody can read the claims: they stay secret if they were.',
    [
      { name: "algorithm", type: text, choices: jwtAlgorithms },
      { name: "key", type: text },
      { name: "claims", type: json, legible: true },
    ],
    text,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (algorithm, secret, claims) => signToken(textValue(algorithm), textValue(secret), claims),
      invert: (token) => readClaims(textValue(token)),
      inverts: 2,
      print: (algorithm, secret, claims) => code`${symbol("runtime/jwt", "jwt")}(${algorithm}, ${secret}, ${claims})`,
    },
  ),
];

function rsa(name: string, algorithm: string): Builtin {
  const doc = `RSASSA-PKCS1-v1_5 with ${algorithm.toUpperCase().replace("SHA", "SHA-")} (RFC 8017, section 8.2).`;
  return builtin(
    name,
    "signature",
    doc,
    [
      { name: "key", type: key },
      { name: "data", type: bytes },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (pem, data) => rsaSign(algorithm, textValue(pem), bytesValue(data)),
      print: (pem, data) => code`${symbol("runtime/rsa", name)}(${pem}, ${data})`,
    },
  );
}

function rsaSign(algorithm: string, pem: string, data: Uint8Array): Uint8Array {
  const imported = rsaKey(pem);
  if (imported?.asymmetricKeyType !== "rsa") throw new ValueError("a key that is no RSA private key in PEM");
  return sign(algorithm, data, imported);
}

/** Node's own message may quote the key. */
function rsaKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function signToken(algorithm: string, secret: string, claims: Value): string {
  const digest = `sha${algorithm.slice(2)}`;
  const input = `${segment({ alg: algorithm, typ: "JWT" })}.${segment(toJson(claims))}`;
  const data = Buffer.from(input, "utf8");
  const signature = algorithm.startsWith("HS")
    ? createHmac(digest, secret).update(data).digest()
    : rsaSign(digest, secret, data);
  return `${input}.${Buffer.from(signature).toString("base64url")}`;
}

function segment(part: unknown): string {
  return Buffer.from(JSON.stringify(part), "utf8").toString("base64url");
}

/** The claims of a token, unchecked; undefined where the text is no token. */
export function readClaims(token: string): Value | undefined {
  const parts = token.split(".");
  try {
    return parts.length === 3
      ? fromJson(JSON.parse(Buffer.from(parts[1] ?? "", "base64url").toString("utf8")))
      : undefined;
  } catch {
    return undefined;
  }
}
