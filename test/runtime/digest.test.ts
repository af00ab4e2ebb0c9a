import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as nodeDigest from "../../templates/runtime/node/digest.js";
import * as nodeMd5 from "../../templates/runtime/node/md5.js";
import { sha512t256 } from "../../templates/runtime/node/sha512t256.js";
import { platforms } from "./platforms.js";

const abc = Buffer.from("abc");

const ascii = new TextEncoder();

function filled(byte: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(byte);
}

describe.each(platforms)("$platform", ({ digest, md5, bytes: { hex, fromHex } }) => {
  // FIPS 180-4 examples; RFC 1321, appendix A.5.
  test.each([
    ["sha1", digest.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ["sha1", digest.sha1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["sha256", digest.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["sha256", digest.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [
      "sha512",
      digest.sha512,
      "abc",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    ],
    ["md5", md5.md5, "", "d41d8cd98f00b204e9800998ecf8427e"],
    ["md5", md5.md5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
  ])("%s of %j", async (name, digestOf, given, want) => {
    expect(hex(await digestOf(ascii.encode(given)))).toBe(want);
    expect(createHash(name).update(given).digest("hex")).toBe(want);
  });

  const { hmacSha1, hmacSha256, hmacSha384, hmacSha512 } = digest;
  // RFC 4231, sections 4.2 to 4.8 (cases 1, 2, 3 and 6); RFC 2202, sections 2 and 3.
  test.each([
    [
      "sha256",
      hmacSha256,
      filled(0x0b, 20),
      "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ],
    [
      "sha256",
      hmacSha256,
      ascii.encode("Jefe"),
      "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      "sha256",
      hmacSha256,
      filled(0xaa, 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
    [
      "sha384",
      hmacSha384,
      ascii.encode("Jefe"),
      "what do ya want for nothing?",
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    ],
    [
      "sha512",
      hmacSha512,
      ascii.encode("Jefe"),
      "what do ya want for nothing?",
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    ],
    ["sha1", hmacSha1, filled(0x0b, 20), "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"],
    [
      "sha1",
      hmacSha1,
      ascii.encode("Jefe"),
      "what do ya want for nothing?",
      "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    ],
    ["md5", md5.hmacMd5, filled(0x0b, 16), "Hi There", "9294727a3638bb1c13f48ef8158bfc9d"],
    ["md5", md5.hmacMd5, ascii.encode("Jefe"), "what do ya want for nothing?", "750c783e6ab0b503eaa86e310a5db738"],
  ])("HMAC with %s", async (name, hmacOf, key, message, want) => {
    expect(hex(await hmacOf(key, ascii.encode(message)))).toBe(want);
    expect(createHmac(name, key).update(message).digest("hex")).toBe(want);
  });

  test("an empty key is none: anybody could sign with it", async () => {
    const empty = new Uint8Array();
    for (const hmacOf of [hmacSha1, hmacSha256, hmacSha384, hmacSha512, md5.hmacMd5])
      await expect(async () => await hmacOf(empty, empty)).rejects.toThrow(/empty|Zero-length/);
  });

  test.each([
    ["sha1", digest.sha1, hmacSha1],
    ["sha256", digest.sha256, hmacSha256],
    ["sha384", digest.sha384, hmacSha384],
    ["sha512", digest.sha512, hmacSha512],
    ["md5", md5.md5, md5.hmacMd5],
  ] as const)("text counts as its UTF-8: %s", async (name, digestOf, hmacOf) => {
    const [written, key] = ["caf\u00e9 \u{1f600} \ud800", Uint8Array.of(1, 2)];
    expect(hex(await digestOf(written))).toBe(createHash(name).update(written).digest("hex"));
    expect(hex(await hmacOf(key, written))).toBe(createHmac(name, key).update(written).digest("hex"));
    expect(hex(await digestOf(written))).toBe(hex(await digestOf(new TextEncoder().encode(written))));
  });

  test("a key may be used with several hashes, and may be a view", async () => {
    const key = new Uint8Array(fromHex("00010203").buffer.slice(0)).fill(7).subarray(1, 3);
    const message = ascii.encode("m");
    for (const [name, hmacOf] of [
      ["sha1", hmacSha1],
      ["sha256", hmacSha256],
      ["sha512", hmacSha512],
    ] as const) {
      const want = createHmac(name, Buffer.of(7, 7)).update("m").digest("hex");
      expect(hex(await hmacOf(key, message))).toBe(want);
      expect(hex(await hmacOf(key, message))).toBe(want);
    }
  });
});

test.each([
  ["sha1", () => nodeDigest.sha1(abc), () => nodeDigest.sha1(abc, "hex")],
  ["sha512", () => nodeDigest.sha512(abc), () => nodeDigest.sha512(abc, "hex")],
  ["hmacSha256", () => nodeDigest.hmacSha256(abc, abc), () => nodeDigest.hmacSha256(abc, abc, "hex")],
  ["md5", () => nodeMd5.md5(abc), () => nodeMd5.md5(abc, "hex")],
  ["hmacMd5", () => nodeMd5.hmacMd5(abc, abc), () => nodeMd5.hmacMd5(abc, abc, "hex")],
  ["sha512t256", () => sha512t256(abc), () => sha512t256(abc, "hex")],
])("the digits of %s on node are those of its bytes", (_, bytes, digits) => {
  expect(digits()).toBe(Buffer.from(bytes()).toString("hex"));
});
