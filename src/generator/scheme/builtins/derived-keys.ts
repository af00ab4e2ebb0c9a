import { createHmac, pbkdf2Sync } from "node:crypto";
import { code, symbol } from "../../source/code/code.js";
import { bytes, number, text } from "../expressions/type.js";
import { bytesValue, numberValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Keys made of other secrets. */
export const derivedKeys: readonly Builtin[] = [
  builtin(
    "pbkdf2",
    "digest",
    "A key of so many bytes, at most 64, out of a password (RFC 8018, section 5.2), with HMAC over `SHA-1`, `SHA-256`, `SHA-384` or `SHA-512`, in either case. A server that asks for more than 1,000,000 iterations is refused, for they would keep the client busy for seconds.",
    [
      { name: "algorithm", type: text },
      { name: "password", type: bytes },
      { name: "salt", type: bytes },
      { name: "iterations", type: number },
      { name: "length", type: number },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      steps: (_algorithm, _password, _salt, iterations) => numberValue(iterations) / iterationsPerStep,
      evaluate: passwordKey,
      print: (algorithm, password, salt, iterations, length) =>
        code`${symbol("runtime/pbkdf2", "pbkdf2")}(${algorithm}, ${password}, ${salt}, ${iterations}, ${length})`,
    },
  ),
  builtin(
    "sigv4aKey",
    "digest",
    "The private key of AWS Signature Version 4A, 32 bytes for `ecdsaSha256`: counter mode with HMAC-SHA-256 (NIST SP 800-108, section 4.1) until the number is one of P-256.",
    [
      { name: "secretAccessKey", type: text },
      { name: "accessKeyId", type: text },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (secretAccessKey, accessKeyId) => accessKey(textValue(secretAccessKey), textValue(accessKeyId)),
      print: (secretAccessKey, accessKeyId) =>
        code`${symbol("runtime/sigv4a-key", "sigv4aKey")}(${secretAccessKey}, ${accessKeyId})`,
    },
  ),
];

const iterationsPerStep = 2;

const passwordHashes: ReadonlyMap<string, string> = new Map([
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
]);

function passwordKey(algorithm?: Value, password?: Value, salt?: Value, iterations?: Value, length?: Value): Value {
  const hash = passwordHashes.get(textValue(algorithm).toUpperCase());
  const [rounds, size] = [numberValue(iterations), numberValue(length)];
  if (hash === undefined) throw new ValueError("an algorithm that pbkdf2 does not know");
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1_000_000)
    throw new ValueError("a number of iterations that is not between 1 and 1,000,000");
  if (!Number.isInteger(size) || size < 1 || size > 64) throw new ValueError("a key that has not 1 to 64 bytes");
  return pbkdf2Sync(bytesValue(password), bytesValue(salt), rounds, size, hash);
}

/** The order of P-256 less two, which no candidate may exceed (SEC 2, section 2.4.2). */
const largest = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254f");

/** The number of the block, which is the only one; label, zero, context; the length in bits. */
function accessKey(secretAccessKey: string, accessKeyId: string): Uint8Array {
  for (let counter = 1; counter < 255; counter += 1) {
    const candidate = createHmac("sha256", `AWS4A${secretAccessKey}`)
      .update(Buffer.from([0, 0, 0, 1]))
      .update(`AWS4-ECDSA-P256-SHA256\0${accessKeyId}`)
      .update(Buffer.from([counter, 0, 0, 1, 0]))
      .digest("hex");
    const number = BigInt(`0x${candidate}`);
    if (number <= largest) return Buffer.from((number + 1n).toString(16).padStart(64, "0"), "hex");
  }
  throw new ValueError("an access key that gives no private key");
}
