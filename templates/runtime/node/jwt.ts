import { signingInput } from "../core/jwt-input.js";
import { base64url, utf8 } from "./bytes.js";
import { hmacSha256, hmacSha384, hmacSha512 } from "./digest.js";
import { type Key, privateKey, rsaSha256, rsaSha384, rsaSha512 } from "./rsa.js";

/** The signature algorithms of RFC 7518, sections 3.2 and 3.3. */
export type JwtAlgorithm = "HS256" | "HS384" | "HS512" | "RS256" | "RS384" | "RS512";

/**
 * A signed JWT (RFC 7519) in compact form. Header and claims are written as JSON in the order of their members; the header is `alg`,
 * `typ`, then those of `header`. The key of `HS…` is the secret (text stands for its UTF-8), that of `RS…` a PEM or an imported key.
 */
export function jwt(algorithm: JwtAlgorithm, key: string | Uint8Array | Key, claims: object, header?: object): string {
  const signed = signingInput(algorithm, claims, header);
  return `${signed}.${base64url(signature(algorithm, key, utf8(signed)))}`;
}

function signature(algorithm: JwtAlgorithm, key: string | Uint8Array | Key, bytes: Uint8Array): Uint8Array {
  switch (algorithm) {
    case "HS256":
      return hmacSha256(secret(key), bytes);
    case "HS384":
      return hmacSha384(secret(key), bytes);
    case "HS512":
      return hmacSha512(secret(key), bytes);
    case "RS256":
      return rsaSha256(rsaKey(key), bytes);
    case "RS384":
      return rsaSha384(rsaKey(key), bytes);
    case "RS512":
      return rsaSha512(rsaKey(key), bytes);
  }
}

function secret(key: string | Uint8Array | Key): Uint8Array {
  if (typeof key === "string") return utf8(key);
  if (key instanceof Uint8Array) return key;
  throw new TypeError("The key of an HS algorithm is a secret: text or bytes.");
}

function rsaKey(key: string | Uint8Array | Key): Key {
  if (key instanceof Uint8Array) throw new TypeError("The key of an RS algorithm is an RSA private key.");
  return typeof key === "string" ? privateKey(key) : key;
}
