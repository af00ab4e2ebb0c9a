import { type Code, code, numberLiteral, stringLiteral, textOf } from "../../source/code/code.js";
import { boolean, bytes, text } from "../expressions/type.js";
import { textValue } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";
import { check } from "./signatures.js";
import { hasSigned, publicKeyAlgorithms } from "./tokens.js";

/** Signatures of somebody else, checked with the public key. */
export const heldSignatures: readonly Builtin[] = [
  builtin(
    "isSigned",
    "signature",
    "Whether the signature of the data holds, by an algorithm of JWS (RFC 7518, section 3.1; RFC 8037, section 3.1). The public key is a PEM text. Signatures of ES* are r and s.",
    [
      { name: "algorithm", type: text, choices: publicKeyAlgorithms },
      { name: "publicKey", type: text },
      { name: "data", type: bytes },
      { name: "signature", type: bytes },
    ],
    boolean,
    {
      async: true,
      evaluate: (algorithm, key, data, signature) => hasSigned(textValue(algorithm), key, data, signature),
      print: (algorithm, key, data, signature) => printed(textOf(algorithm).slice(1, -1), key, data, signature),
    },
  ),
];

/** Each family of algorithms has a check of its own. The reference, which has no algorithm to print, shows that of RS256. */
function printed(algorithm: string, key: Code, data: Code, signature: Code): Code {
  if (algorithm === "EdDSA") return code`${check("isEd25519")}(${key}, ${data}, ${signature})`;
  const bits = /\d+$/.exec(algorithm)?.[0] ?? "256";
  const hash = stringLiteral(`SHA-${bits}`);
  if (algorithm.startsWith("ES")) return code`${check("isEcdsa")}(${hash}, ${key}, ${data}, "p1363", ${signature})`;
  const salt = numberLiteral(Number(bits) / 8);
  if (algorithm.startsWith("PS")) return code`${check("isRsaPss")}(${hash}, ${key}, ${data}, ${salt}, ${signature})`;
  return code`${check("isRsa")}(${hash}, ${key}, ${data}, ${signature})`;
}
