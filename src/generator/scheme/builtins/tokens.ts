import { constants, createHmac, sign } from "node:crypto";
import { type Code, code, type ImportedSymbol, joinCode, symbol, textOf } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import { json, secret, text } from "../expressions/type.js";
import { fromJson, keyValue, textValue, toJson, type Value } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { pemOfSeed, readKey } from "./keys.js";
import { builtin, present } from "./row.js";
import { isSigned, type KeyUse, signed } from "./signatures.js";

/** The algorithms of JWS whose signatures are checked with a public key. */
export const publicKeyAlgorithms: readonly string[] = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA"],
];

const algorithms = ["HS256", "HS384", "HS512", ...publicKeyAlgorithms];

/** Signed tokens. */
export const tokens: readonly Builtin[] = [
  builtin(
    "jwt",
    "signature",
    'A JSON Web Token (RFC 7519) in compact form. Its header is `{"alg", "typ":"JWT"}` and the fields of `header`. The key is text or bytes for HS*, a PEM text for the others, or for EdDSA the seed of 32 bytes. PS* and ES* differ each time. Anybody can read claims and header: they stay secret if they were.',
    [
      { name: "algorithm", type: text, choices: algorithms },
      { name: "key", type: secret },
      { name: "claims", type: json, legible: true },
      { name: "header", type: json, legible: true, optional: true },
    ],
    text,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (algorithm, key, claims, header) => {
        const input = signingInput(textValue(algorithm), claims, header);
        return `${input}.${base64url(sealed(textValue(algorithm), key, Buffer.from(input, "utf8")))}`;
      },
      signature: {
        isChecked: (algorithm) => !textValue(algorithm).startsWith("HS"),
        varies: (algorithm) => /^[PE]S/.test(textValue(algorithm)),
        print: (token, algorithm, key, claims, header = code`undefined`) =>
          code`${symbol("runtime/verify-token", "isJwt")}${argumentList([algorithm, key, claims, header, token])}`,
        holds: (token, algorithm, key, claims, header) =>
          holds(textValue(token), textValue(algorithm), key, signingInput(textValue(algorithm), claims, header)),
      },
      invert: (token) => readClaims(textValue(token)),
      inverts: 2,
      printInvert: (token) => code`${symbol("runtime/read-back", "partOfToken")}(${token}, 1)`,
      reveals: {
        argument: 3,
        read: (token) => readPart(textValue(token), 0),
        print: (token) => code`${symbol("runtime/read-back", "partOfToken")}(${token}, 0)`,
      },
      print: (algorithm, key, claims, header?) =>
        code`${printName(textOf(algorithm))}(${joinCode(present(algorithm, key, claims, header), code`, `)})`,
    },
  ),
];

/** Each family of algorithms has a module of its own, so that a client carries no other. */
function printName(algorithm: string): ImportedSymbol | Code {
  if (algorithm.startsWith('"PS')) return symbol("runtime/jwt-pss", "jwtPss");
  if (algorithm.startsWith('"ES')) return symbol("runtime/jwt-ecdsa", "jwtEcdsa");
  return algorithm === '"EdDSA"' ? symbol("runtime/jwt-eddsa", "jwtEddsa") : symbol("runtime/jwt", "jwt");
}

function signingInput(algorithm: string, claims: Value, header: Value): string {
  const head = { alg: algorithm, typ: "JWT", ...Object(toJson(header)) };
  return [head, toJson(claims)].map((part) => base64url(Buffer.from(JSON.stringify(part), "utf8"))).join(".");
}

function sealed(algorithm: string, key: Value, data: Uint8Array): Uint8Array {
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith("HS")) return createHmac(hash, keyBytes(key)).update(data).digest();
  if (algorithm === "EdDSA") return sign(null, data, readKey(seedOrPem(key), "ed25519"));
  if (algorithm.startsWith("RS")) return sign(hash, data, readKey(key, "rsa"));
  return signed(hash, data, { pem: key, ...useFor(algorithm) });
}

/** The key of PS* (RFC 7518, section 3.5), ES* (section 3.4), RS* (section 3.3) or EdDSA (RFC 8037, section 3.1). */
function useFor(algorithm: string): KeyUse {
  if (algorithm === "EdDSA") return { kind: "ed25519" };
  if (algorithm.startsWith("RS")) return { kind: "rsa" };
  if (algorithm.startsWith("ES")) return { kind: "ec", dsaEncoding: "ieee-p1363" };
  const saltLength = Number(algorithm.slice(2)) / 8;
  return { kind: "rsa-pss", padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
}

function holds(token: string, algorithm: string, key: Value, input: string): boolean {
  const [head, claims, signature = ""] = token.split(".");
  const found = Buffer.from(signature, "base64url");
  if (`${head}.${claims}` !== input || token !== `${input}.${base64url(found)}`) return false;
  return hasSigned(algorithm, seedOrPem(key), Buffer.from(input, "utf8"), found);
}

/** Whether it is a signature of the data by an algorithm of JWS and the public half of the key. */
export function hasSigned(algorithm: string, pem: Value, data: Value, signature: Value): boolean {
  const hash = algorithm === "EdDSA" ? null : `sha${algorithm.slice(2)}`;
  return isSigned(hash, data, { pem, ...useFor(algorithm) }, signature);
}

function keyBytes(key: Value): Uint8Array {
  return keyValue(typeof key === "string" ? Buffer.from(key, "utf8") : key);
}

function seedOrPem(key: Value): Value {
  return key instanceof Uint8Array ? pemOfSeed(key) : key;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

/** The claims of a token, unchecked; undefined where the text is no token. */
export function readClaims(token: string): Value | undefined {
  return readPart(token, 1);
}

function readPart(token: string, index: 0 | 1): Value | undefined {
  const parts = token.split(".");
  try {
    return parts.length === 3
      ? fromJson(JSON.parse(Buffer.from(parts[index] ?? "", "base64url").toString("utf8")))
      : undefined;
  } catch {
    return undefined;
  }
}
