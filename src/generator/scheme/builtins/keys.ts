import { createPrivateKey, type KeyObject } from "node:crypto";
import { type Code, code, symbol } from "../../source/code.js";
import type { Builtin } from "../builtin.js";
import { bytes, keyOf, text } from "../type.js";
import { bytesValue, textValue, type Value, ValueError } from "../value.js";
import { builtin } from "./row.js";

/** Private keys. As a value a key is its PEM text, whatever it was made of. */
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
];

function printKey(module: string, name: string, given: Code): Code {
  return code`${symbol(`runtime/${module}`, name)}(${given})`;
}

/** The key of a PEM text, which must be of this kind; a `ValueError`, which shows nothing of the text, where it is none. */
export function readKey(pem: Value | undefined, kind: keyof typeof kinds): KeyObject {
  const key = imported(textValue(pem));
  // A key that is marked for PSS is one for PSS only; any RSA key will do for that.
  const isFit = key?.asymmetricKeyType === kind || (kind === "rsa-pss" && key?.asymmetricKeyType === "rsa");
  if (key === undefined || !isFit) throw new ValueError(`a key that is no ${kinds[kind]} private key in PEM`);
  return key;
}

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
function imported(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
