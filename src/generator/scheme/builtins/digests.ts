import { createHash, createHmac } from "node:crypto";
import { code, symbol } from "../../source/code.js";
import type { Builtin } from "../builtin.js";
import { bytes } from "../type.js";
import { bytesValue } from "../value.js";
import { builtin } from "./row.js";

/** Hashes and keyed hashes. WebCrypto has no MD5: there it comes from a library, which is not asynchronous. */
export const digests: readonly Builtin[] = [
  hash(
    "md5",
    "MD5 of the bytes (RFC 1321): 16 bytes. Broken as a signature; offered for the providers that ask for it.",
  ),
  hash("sha1", "SHA-1 of the bytes (RFC 3174): 20 bytes."),
  hash("sha256", "SHA-256 of the bytes (FIPS 180-4): 32 bytes."),
  hash("sha512", "SHA-512 of the bytes (FIPS 180-4): 64 bytes."),
  hmac("hmacMd5", "md5", "HMAC-MD5 (RFC 2104): 16 bytes."),
  hmac("hmacSha1", "sha1", "HMAC-SHA-1 (RFC 2104): 20 bytes."),
  hmac("hmacSha256", "sha256", "HMAC-SHA-256 (RFC 2104): 32 bytes."),
  hmac("hmacSha512", "sha512", "HMAC-SHA-512 (RFC 2104): 64 bytes."),
];

function hash(name: string, doc: string): Builtin {
  return builtin(name, "digest", doc, [{ name: "data", type: bytes }], bytes, {
    oneWay: true,
    asyncOnWeb: name !== "md5",
    evaluate: (data) => createHash(name).update(bytesValue(data)).digest(),
    print: (data) => code`${symbol(moduleOf(name), name)}(${data})`,
  });
}

function hmac(name: string, algorithm: string, doc: string): Builtin {
  return builtin(
    name,
    "digest",
    doc,
    [
      { name: "key", type: bytes },
      { name: "data", type: bytes },
    ],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: algorithm !== "md5",
      evaluate: (key, data) => createHmac(algorithm, bytesValue(key)).update(bytesValue(data)).digest(),
      print: (key, data) => code`${symbol(moduleOf(algorithm), name)}(${key}, ${data})`,
    },
  );
}

/** MD5 has a module of its own, so that a client that does without it imports no library for it. */
function moduleOf(algorithm: string): string {
  return algorithm === "md5" ? "runtime/md5" : "runtime/digest";
}
