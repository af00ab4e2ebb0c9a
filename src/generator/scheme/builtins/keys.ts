import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { type Code, code, symbol } from "../../source/code/code.js";
import { bytes, keyOf, text } from "../expressions/type.js";
import { bytesValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Keys. As a value a key is its PEM text, whatever it was made of. */
export const keys: readonly Builtin[] = [
  builtin("privateKey", "signature", "An RSA key out of its PEM text.", [{ name: "pem", type: text }], keyOf("RSA"), {
    implicit: true,
    evaluate: (pem) => textValue(pem),
    print: (pem) => printKey("rsa", "privateKey", pem),
  }),
  builtin(
    "ecPrivateKey",
    "signature",
    "An elliptic-curve key out of its PEM text.",
    [{ name: "pem", type: text }],
    keyOf("elliptic-curve"),
    {
      implicit: true,
      evaluate: (pem) => textValue(pem),
      print: (pem) => printKey("ecdsa", "ecPrivateKey", pem),
    },
  ),
  builtin(
    "p256Number",
    "signature",
    "A key of P-256 out of its private number.",
    [{ name: "number", type: bytes }],
    keyOf("elliptic-curve"),
    {
      implicit: true,
      evaluate: (number) => pemOfNumber(bytesValue(number)),
      print: (number) => printKey("ecdsa", "p256Number", number),
    },
  ),
  builtin(
    "ed25519PrivateKey",
    "signature",
    "An Ed25519 key out of its PEM text.",
    [{ name: "pem", type: text }],
    keyOf("Ed25519"),
    {
      implicit: true,
      evaluate: (pem) => textValue(pem),
      print: (pem) => printKey("ed25519", "ed25519PrivateKey", pem),
    },
  ),
  builtin(
    "ed25519Seed",
    "signature",
    "An Ed25519 key out of its seed.",
    [{ name: "seed", type: bytes }],
    keyOf("Ed25519"),
    {
      implicit: true,
      evaluate: (seed) => pemOfSeed(bytesValue(seed)),
      print: (seed) => printKey("ed25519", "ed25519Seed", seed),
    },
  ),
  builtin(
    "publicKeyPem",
    "signature",
    "The PEM text of a public key, for a verifier: out of its 32 bytes (`Ed25519`), its point, not compressed (`P-256`, `P-384`, `P-521`), or its DER (`spki`; RFC 5280, section 4.1).",
    [
      { name: "kind", type: text, choices: ["Ed25519", "P-256", "P-384", "P-521", "spki"] },
      { name: "key", type: bytes },
    ],
    text,
    {
      evaluate: (kind, key) => pemOfPublicKey(textValue(kind), bytesValue(key)),
      print: (kind, key) => code`${symbol("runtime/public-key-pem", "publicKeyPem")}(${kind}, ${key})`,
    },
  ),
];

/** All of the DER of a public key but the key at its end (RFC 8410, section 4; RFC 5480, section 2), and how long that is. */
const publicKeys: ReadonlyMap<string, { readonly header: string; readonly length: number }> = new Map([
  ["Ed25519", { header: "302a300506032b6570032100", length: 32 }],
  ["P-256", { header: "3059301306072a8648ce3d020106082a8648ce3d030107034200", length: 65 }],
  ["P-384", { header: "3076301006072a8648ce3d020106052b81040022036200", length: 97 }],
  ["P-521", { header: "30819b301006072a8648ce3d020106052b8104002303818600", length: 133 }],
]);

function pemOfPublicKey(kind: string, key: Uint8Array): string {
  const { header, length } = publicKeys.get(kind) ?? { header: "", length: key.length };
  if (key.length !== length) throw new ValueError(`a public key that does not have ${length} bytes`);
  const lines = Buffer.concat([Buffer.from(header, "hex"), key])
    .toString("base64")
    .replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`;
}

function printKey(module: string, name: string, given: Code): Code {
  return code`${symbol(`runtime/${module}`, name)}(${given})`;
}

/** The key of a PEM text, which must be of this kind; a `ValueError`, which shows nothing of the text, where it is none. */
export function readKey(pem: Value | undefined, kind: NodeKeyKind): KeyObject {
  const key = imported(createPrivateKey, textValue(pem));
  if (key === undefined || !isFit(key, kind))
    throw new ValueError(`a key that is no ${kinds[kind]} private key in PEM`);
  return key;
}

/** The public key of a PEM text, its own or that of a private one, which must be of this kind. */
export function readPublicKey(pem: Value | undefined, kind: NodeKeyKind): KeyObject {
  const key = imported(createPublicKey, textValue(pem));
  if (key === undefined || !isFit(key, kind)) throw new ValueError(`a key that is no ${kinds[kind]} key in PEM`);
  return key;
}

/** A key that is marked for PSS is one for PSS only; any RSA key will do for that. */
function isFit({ asymmetricKeyType }: KeyObject, kind: NodeKeyKind): boolean {
  return asymmetricKeyType === kind || (kind === "rsa-pss" && asymmetricKeyType === "rsa");
}

/** The kind of a key, as node:crypto calls it. */
export type NodeKeyKind = keyof typeof kinds;

const kinds = { rsa: "RSA", "rsa-pss": "RSA", ec: "elliptic-curve", ed25519: "Ed25519" } as const;

/** The seed of RFC 8032 as PKCS#8 (RFC 8410, section 7). */
export function pemOfSeed(seed: Uint8Array): string {
  if (seed.length !== 32) throw new ValueError("an Ed25519 seed that does not have 32 bytes");
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString("base64")}\n-----END PRIVATE KEY-----\n`;
}

/** The order of P-256 (SEC 2, section 2.4.2), which a private number is below. */
const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

/** The private number of a key of P-256 as PKCS#8 around the form of SEC 1, appendix C.4. */
function pemOfNumber(number: Uint8Array): string {
  const digits = Buffer.from(number).toString("hex");
  if (number.length !== 32 || digits >= order || /^0+$/.test(digits))
    throw new ValueError("bytes that are no private number of P-256");
  const header = "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420";
  const der = Buffer.concat([Buffer.from(header, "hex"), number]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString("base64")}\n-----END PRIVATE KEY-----\n`;
}

/** Node's own message may quote the key. */
function imported(read: (pem: string) => KeyObject, pem: string): KeyObject | undefined {
  try {
    return read(pem);
  } catch {
    return undefined;
  }
}
