import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as node from "../../templates/runtime/node/ecdsa.js";
import * as web from "../../templates/runtime/web/ecdsa.js";
import { ed25519Pkcs8, p256Pkcs8, p256Sec1, p521Pkcs8, p521Sec1 } from "./asymmetric-keys.js";
import { pkcs1, pkcs8 as rsaPkcs8 } from "./rfc7515-rsa-key.js";

type Form = "der" | "p1363";
type Sign = (bytes: Uint8Array, form: Form) => Uint8Array | Promise<Uint8Array>;

/** The two implementations, whose keys are of different types. */
const platforms = [
  {
    platform: "node",
    signer: (pem: string, hash: "sha256" | "sha384" | "sha512"): Sign => {
      const sign = { sha256: node.ecdsaSha256, sha384: node.ecdsaSha384, sha512: node.ecdsaSha512 }[hash];
      const key = node.ecPrivateKey(pem);
      return (bytes, form) => sign(key, bytes, form);
    },
    ofNumber: (number: Uint8Array): Sign => {
      const key = node.p256Number(number);
      return (bytes, form) => node.ecdsaSha256(key, bytes, form);
    },
  },
  {
    platform: "web",
    signer: (pem: string, hash: "sha256" | "sha384" | "sha512"): Sign => {
      const sign = { sha256: web.ecdsaSha256, sha384: web.ecdsaSha384, sha512: web.ecdsaSha512 }[hash];
      const key = web.ecPrivateKey(pem);
      return (bytes, form) => sign(key, bytes, form);
    },
    ofNumber: (number: Uint8Array): Sign => {
      const key = web.p256Number(number);
      return (bytes, form) => web.ecdsaSha256(key, bytes, form);
    },
  },
] as const;

const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
const secp256k1 = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey;
const data = Buffer.from("abc");
const order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

function pemOf(key: typeof p384, type: "pkcs8" | "sec1"): string {
  return key.export({ type, format: "pem" }).toString();
}

/** The number that a private key of P-256 is. */
function numberIn(pem: string): Buffer {
  return Buffer.from(createPrivateKey(pem).export({ format: "jwk" }).d ?? "", "base64url");
}

/** A key of P-256 whose number has fewer digits than it could have. */
function shortKey(): string {
  for (;;) {
    const pem = pemOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, "pkcs8");
    if (numberIn(pem)[0] === 0) return pem;
  }
}

function holds(pem: string, hash: string, signature: Uint8Array, form: Form): boolean {
  const dsaEncoding = form === "der" ? "der" : "ieee-p1363";
  return verify(hash, data, { key: createPublicKey(pem), dsaEncoding }, signature);
}

describe.each(platforms)("$platform", ({ signer, ofNumber }) => {
  const keys = [
    ["P-256 in PKCS#8", p256Pkcs8],
    ["P-256 in SEC 1", p256Sec1],
    ["P-384 in PKCS#8", pemOf(p384, "pkcs8")],
    ["P-384 in SEC 1", pemOf(p384, "sec1")],
    ["P-521 in PKCS#8", p521Pkcs8],
    ["P-521 in SEC 1", p521Sec1],
  ] as const;

  test.each(keys)("a key of %s signs with every hash, in both forms", async (_, pem) => {
    for (const hash of ["sha256", "sha384", "sha512"] as const) {
      const sign = signer(pem, hash);
      for (const form of ["der", "p1363"] as const) expect(holds(pem, hash, await sign(data, form), form)).toBe(true);
    }
  });

  test.each([p256Pkcs8, p521Pkcs8])("whatever r and s begin with, their sequence is well formed: %#", async (pem) => {
    const sign = signer(pem, "sha256");
    const first = new Set<number>();
    for (let round = 0; round < 300; round += 1) {
      const signature = await sign(data, "der");
      expect(holds(pem, "sha256", signature, "der")).toBe(true);
      first.add(signature.length);
    }
    // Some have an integer of another length: one with a zero in front, or a byte less.
    expect(first.size).toBeGreaterThan(1);
  });

  test.each([
    ["no PEM", "SECRET"],
    ["RSA in PKCS#8", rsaPkcs8],
    ["RSA in PKCS#1", pkcs1],
    ["Ed25519", ed25519Pkcs8],
    ["a public one", createPublicKey(p256Pkcs8).export({ type: "spki", format: "pem" }).toString()],
  ])("a key that is %s is refused, and not shown", async (_, pem) => {
    const message = "The private key is not an elliptic-curve key in PEM (SEC1 or PKCS#8).";
    await expect(async () => signer(pem, "sha256")(data, "der")).rejects.toThrow(new TypeError(message));
  });

  test("a key is the number that it is, whatever it begins with", async () => {
    for (const pem of [p256Pkcs8, shortKey()]) {
      const sign = ofNumber(numberIn(pem));
      for (const form of ["der", "p1363"] as const)
        expect(holds(pem, "sha256", await sign(data, form), form)).toBe(true);
    }
  });

  test("a number of the curve is one or more, and less than its order", async () => {
    const last = Buffer.from(order, "hex");
    last.writeUInt8(0x50, 31);
    const one = Buffer.alloc(32);
    one.writeUInt8(1, 31);
    for (const number of [one, last]) expect(await ofNumber(number)(data, "p1363")).toHaveLength(64);
    for (const hex of [order, "00".repeat(32), "ff".repeat(32), "01".repeat(31), "01".repeat(33), ""])
      expect(() => ofNumber(Buffer.from(hex, "hex")), hex).toThrow(
        new TypeError("The private number is none of P-256."),
      );
  });
});

test("Web crypto knows three curves, and says that another is none of its own", () => {
  expect(() => web.ecPrivateKey(pemOf(secp256k1, "pkcs8"))).toThrow(TypeError);
});
