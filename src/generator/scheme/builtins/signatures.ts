import { constants, type SignKeyObjectInput, sign, verify } from "node:crypto";
import { code, type ImportedSymbol, stringLiteral, symbol } from "../../source/code/code.js";
import { bytes, keyOf, number, text } from "../expressions/type.js";
import { bytesValue, numberValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin, BuiltinParameter } from "./builtin.js";
import { type NodeKeyKind, readKey, readPublicKey } from "./keys.js";
import { builtin } from "./row.js";

/** Signatures with a private key. */
export const signatures: readonly Builtin[] = [
  rsa("rsaSha1", "sha1"),
  rsa("rsaSha256", "sha256"),
  rsa("rsaSha384", "sha384"),
  rsa("rsaSha512", "sha512"),
  rsaPss("rsaPssSha256", "sha256"),
  rsaPss("rsaPssSha384", "sha384"),
  rsaPss("rsaPssSha512", "sha512"),
  ecdsa("ecdsaSha256", "sha256"),
  ecdsa("ecdsaSha384", "sha384"),
  ecdsa("ecdsaSha512", "sha512"),
  builtin(
    "ed25519",
    "signature",
    "Ed25519 (RFC 8032): 64 bytes. The key is a PEM text, or the seed of 32 bytes.",
    [
      { name: "key", type: keyOf("Ed25519") },
      { name: "data", type: bytes },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (key, data) => sign(null, bytesValue(data), readKey(key, "ed25519")),
      signature: fixed(
        (signature, key, data) => isSigned(null, data, { pem: key, kind: "ed25519" }, signature),
        (signature, key, data) => code`${check("isEd25519")}(${key}, ${data}, ${signature})`,
      ),
      print: (key, data) => code`${symbol("runtime/ed25519", "ed25519")}(${key}, ${data})`,
    },
  ),
];

function rsa(name: string, hash: string): Builtin {
  const doc = `RSASSA-PKCS1-v1_5 with ${spelled(hash)} (RFC 8017, section 8.2).`;
  return builtin(
    name,
    "signature",
    doc,
    [
      { name: "key", type: keyOf("RSA") },
      { name: "data", type: bytes },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (key, data) => sign(hash, bytesValue(data), readKey(key, "rsa")),
      signature: fixed(
        (signature, key, data) => isSigned(hash, data, { pem: key, kind: "rsa" }, signature),
        (signature, key, data) =>
          code`${check("isRsa")}(${stringLiteral(spelled(hash))}, ${key}, ${data}, ${signature})`,
      ),
      print: (key, data) => code`${symbol("runtime/rsa", name)}(${key}, ${data})`,
    },
  );
}

function rsaPss(name: string, hash: string): Builtin {
  const doc = `RSASSA-PSS with ${spelled(hash)} and so many bytes of salt (RFC 8017, section 8.1). It differs each time.`;
  const salted = (saltLength: Value | undefined): KeyUse => ({
    kind: "rsa-pss",
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: numberValue(saltLength),
  });
  return varying(name, doc, hash, "RSA", "runtime/rsa-pss", { name: "saltLength", type: number }, salted);
}

function ecdsa(name: string, hash: string): Builtin {
  const doc = `ECDSA with ${spelled(hash)} (FIPS 186-5), as \`der\` or, as in JWS, as \`p1363\`: r and s. The key is a PEM text, or the private number of a key of P-256 in 32 bytes. It differs each time.`;
  const formed = (form: Value | undefined): KeyUse => ({
    kind: "ec",
    dsaEncoding: textValue(form) === "der" ? "der" : "ieee-p1363",
  });
  const form = { name: "form", type: text, choices: ["der", "p1363"] };
  return varying(name, doc, hash, "elliptic-curve", "runtime/ecdsa", form, formed);
}

/** A kind of key and how it is used. */
export type KeyUse = { readonly kind: NodeKeyKind } & Omit<SignKeyObjectInput, "key">;

/** A signature that is the same each time. */
function fixed(holds: Signature["holds"], print: Signature["print"]): Signature {
  return { isChecked: () => true, varies: () => false, holds, print };
}

type Signature = NonNullable<Builtin["signature"]>;

/** A function that checks a signature. */
export function check(name: string): ImportedSymbol {
  return symbol("runtime/verify-signature", name);
}

/** A signature with something random in it. */
function varying(
  name: string,
  doc: string,
  hash: string,
  kind: "RSA" | "elliptic-curve",
  module: string,
  setting: BuiltinParameter,
  useWith: (setting: Value | undefined) => KeyUse,
): Builtin {
  const parameters = [{ name: "key", type: keyOf(kind) }, { name: "data", type: bytes }, setting];
  return builtin(name, "signature", doc, parameters, bytes, {
    oneWay: true,
    asyncOnWeb: true,
    evaluate: (key, data, given) => signed(hash, bytesValue(data), { pem: key, ...useWith(given) }),
    signature: {
      isChecked: () => true,
      varies: () => true,
      print: (result, key, data, given) =>
        code`${check(kind === "RSA" ? "isRsaPss" : "isEcdsa")}(${stringLiteral(spelled(hash))}, ${key}, ${data}, ${given}, ${result})`,
      holds: (result, key, data, given) => isSigned(hash, data, { pem: key, ...useWith(given) }, result),
    },
    print: (key, data, given) => code`${symbol(module, name)}(${key}, ${data}, ${given})`,
  });
}

/** A key by its PEM text and how it is used. */
type KeyInUse = KeyUse & { readonly pem: Value | undefined };

/** As `sign`; a salt that the key is too short for is a `ValueError`. */
export function signed(hash: string, data: Uint8Array, { pem, kind, ...use }: KeyInUse): Uint8Array {
  const key = readKey(pem, kind);
  try {
    return sign(hash, data, { ...use, key });
  } catch {
    throw new ValueError("a key that cannot sign this");
  }
}

/** Whether it is a signature of the data, by the key or its public half. */
export function isSigned(
  hash: string | null,
  data: Value | undefined,
  { pem, kind, ...use }: KeyInUse,
  signature: Value | undefined,
): boolean {
  return verify(hash, bytesValue(data), { ...use, key: readPublicKey(pem, kind) }, bytesValue(signature));
}

function spelled(hash: string): string {
  return hash.toUpperCase().replace("SHA", "SHA-");
}
