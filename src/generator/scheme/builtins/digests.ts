import { createHash, createHmac } from "node:crypto";
import zlib from "node:zlib";
import { type Code, code, symbol, textOf } from "../../source/code/code.js";
import { bytes, number, text } from "../expressions/type.js";
import { bytesValue, keyValue, textValue, type Value, ValueError } from "../expressions/value.js";
import type { Builtin, BuiltinParameter } from "./builtin.js";
import { builtin } from "./row.js";

const data: BuiltinParameter = { name: "data", type: bytes };
const digested: BuiltinParameter = { ...data, takesText: true };
const key: BuiltinParameter = { name: "key", type: bytes };
const algorithm: BuiltinParameter = { name: "algorithm", type: text };

/** What the algorithms of `digest` and `hmac` are called in node:crypto. */
const named: ReadonlyMap<string, string> = new Map([
  ["MD5", "md5"],
  ["SHA", "sha1"],
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
  ["SHA-512-256", "sha512-256"],
]);

/** Hashes and keyed hashes. Those that WebCrypto lacks come from a library there, which is not asynchronous. */
export const digests: readonly Builtin[] = [
  hash(
    "md5",
    "MD5 of the bytes (RFC 1321): 16 bytes. Broken as a signature; offered for the providers that ask for it.",
  ),
  hash("sha1", "SHA-1 of the bytes (RFC 3174): 20 bytes."),
  hash("sha256", "SHA-256 of the bytes (FIPS 180-4): 32 bytes."),
  hash("sha384", "SHA-384 of the bytes (FIPS 180-4): 48 bytes."),
  hash("sha512", "SHA-512 of the bytes (FIPS 180-4): 64 bytes."),
  hash("sha512t256", "SHA-512/256 of the bytes (FIPS 180-4, section 5.3.6): 32 bytes.", "sha512-256"),
  builtin("crc32", "digest", "CRC-32 as in zip and PNG (ISO 3309): a checksum, no protection.", [data], number, {
    evaluate: (value) => zlib.crc32(bytesValue(value)),
    print: (value) => code`${symbol("runtime/crc32", "crc32")}(${value})`,
  }),
  hmac("hmacMd5", "md5", "HMAC-MD5 (RFC 2104): 16 bytes."),
  hmac("hmacSha1", "sha1", "HMAC-SHA-1 (RFC 2104): 20 bytes."),
  hmac("hmacSha256", "sha256", "HMAC-SHA-256 (RFC 2104): 32 bytes."),
  hmac("hmacSha384", "sha384", "HMAC-SHA-384 (RFC 2104): 48 bytes."),
  hmac("hmacSha512", "sha512", "HMAC-SHA-512 (RFC 2104): 64 bytes."),
  builtin(
    "digest",
    "digest",
    "The digest that a reply or a credential names, in either case: `MD5`, `SHA` or `SHA-1`, `SHA-256`, `SHA-384`, `SHA-512` or `SHA-512-256` (RFC 7616, section 6.1). Any other name is an error of the request.",
    [algorithm, data],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (name, value) => createHash(hashNamed(name)).update(bytesValue(value)).digest(),
      print: (name, value) => {
        const own = literalName(name, "");
        return own === undefined
          ? code`${symbol("runtime/named-digest", "namedDigest")}(${name}, ${value})`
          : code`${symbol("runtime/digest", own)}(${value})`;
      },
    },
  ),
  builtin(
    "hmac",
    "digest",
    "HMAC (RFC 2104) with the digest that a reply or a credential names, as in `digest`.",
    [algorithm, key, data],
    bytes,
    {
      oneWay: true,
      asyncOnWeb: true,
      evaluate: (name, own, value) => createHmac(hashNamed(name), keyValue(own)).update(bytesValue(value)).digest(),
      print: (name, key, value) => {
        const own = literalName(name, "hmac");
        return own === undefined
          ? code`${symbol("runtime/named-digest", "namedHmac")}(${name}, ${key}, ${value})`
          : code`${symbol("runtime/digest", own)}(${key}, ${value})`;
      },
    },
  ),
];

function hashNamed(name: Value | undefined): string {
  const found = named.get(textValue(name).toUpperCase());
  if (found === undefined) throw new ValueError(`expected an algorithm, one of ${[...named.keys()].join(", ")}`);
  return found;
}

/** The runtime's own function where the name is known when the client is generated, unless that one is in no common module. */
function literalName(name: Code, prefix: "" | "hmac"): string | undefined {
  const [, written = ""] = /^"([\w-]+)"$/.exec(textOf(name)) ?? [];
  const algorithm = named.get(written.toUpperCase());
  if (algorithm === undefined || !/^sha\d+$/.test(algorithm)) return undefined;
  return prefix === "" ? algorithm : `hmac${algorithm.replace("sha", "Sha")}`;
}

function hash(name: string, doc: string, algorithm = name): Builtin {
  return builtin(name, "digest", doc, [digested], bytes, {
    oneWay: true,
    asyncOnWeb: moduleOf(name) === "runtime/digest",
    evaluate: (value) => createHash(algorithm).update(bytesValue(value)).digest(),
    print: (value) => code`${symbol(moduleOf(name), name)}(${value})`,
    printHexOnNode: (value) => code`${symbol(moduleOf(name), name)}(${value}, "hex")`,
  });
}

function hmac(name: string, algorithm: string, doc: string): Builtin {
  return builtin(name, "digest", doc, [key, digested], bytes, {
    oneWay: true,
    asyncOnWeb: algorithm !== "md5",
    evaluate: (key, value) => createHmac(algorithm, keyValue(key)).update(bytesValue(value)).digest(),
    print: (key, value) => code`${symbol(moduleOf(algorithm), name)}(${key}, ${value})`,
    printHexOnNode: (key, value) => code`${symbol(moduleOf(algorithm), name)}(${key}, ${value}, "hex")`,
  });
}

/** What WebCrypto lacks has a module of its own, so that a client that does without it imports no library for it. */
function moduleOf(algorithm: string): string {
  return algorithm === "md5" || algorithm === "sha512t256" ? `runtime/${algorithm}` : "runtime/digest";
}
