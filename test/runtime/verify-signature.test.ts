import { constants, createPublicKey, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as node from "../../templates/runtime/node/verify-signature.js";
import * as web from "../../templates/runtime/web/verify-signature.js";
import { ed25519Pkcs8, p256Pkcs8, p521Pkcs8 } from "./asymmetric-keys.js";
import { pkcs8 as rsaPkcs8 } from "./rfc7515-rsa-key.js";

const platforms = [
  { platform: "node", ...node },
  { platform: "web", ...web },
] as const;

const data = Buffer.from("abc");

function publicHalf(pem: string): string {
  return createPublicKey(pem).export({ type: "spki", format: "pem" }).toString();
}

function der(key: string): Buffer {
  return sign("sha256", data, key);
}

/** A signature whose integers need no zero in front (or do), so that each is written as its changes below suppose. */
function derWith(key: string, isAsSupposed: (signature: Buffer) => boolean): Buffer {
  for (;;) {
    const signature = der(key);
    if (isAsSupposed(signature)) return signature;
  }
}

/** A sequence of these bytes, which are fewer than 128. */
function sequence(content: readonly number[]): Buffer {
  return Buffer.of(0x30, content.length, ...content);
}

function integer(digits: readonly number[]): readonly number[] {
  return [2, digits.length, ...digits];
}

/** The digits of r and s in a signature of P-256. */
function numbersIn(signature: Buffer): readonly [readonly number[], readonly number[]] {
  const end = 4 + signature.readUInt8(3);
  return [[...signature.subarray(4, end)], [...signature.subarray(end + 2)]];
}

describe.each(platforms)("$platform", ({ isEcdsa, isEd25519, isRsa, isRsaPss }) => {
  const ec = publicHalf(p256Pkcs8);
  const isDer = (signature: Uint8Array): Promise<boolean> => isEcdsa("SHA-256", ec, data, "der", signature);

  test.each([p256Pkcs8, p521Pkcs8])("every sequence that is written as it must be holds: %#", async (key) => {
    const pem = publicHalf(key);
    for (let round = 0; round < 200; round += 1)
      expect(await isEcdsa("SHA-256", pem, data, "der", der(key))).toBe(true);
  });

  const plain = derWith(p256Pkcs8, (one) => one.length === 70);
  const signed = derWith(p256Pkcs8, (one) => one.readUInt8(3) === 33 && one.length === 71);
  const [r, s] = numbersIn(plain);
  const [zeroed, other] = numbersIn(signed);

  test.each<readonly [string, readonly number[] | Buffer]>([
    ["with a byte behind it", [...plain, 0]],
    ["with a byte behind its numbers", sequence([...integer(r), ...integer(s), 0])],
    ["with a third number", sequence([...integer(r), ...integer(s), ...integer([1])])],
    ["without its last byte", plain.subarray(0, -1)],
    ["without its second number", sequence(integer(r))],
    ["whose last number is cut off", sequence([...integer(r), 2, s.length, ...s.slice(0, -1)])],
    ["with a zero too many", sequence([...integer([0, ...r]), ...integer(s)])],
    ["with a zero too many in its second number", sequence([...integer(r), ...integer([0, ...s])])],
    ["with a zero too few", sequence([...integer(zeroed.slice(1)), ...integer(other)])],
    ["whose length is written in two bytes", [0x30, 0x81, ...plain.subarray(1)]],
    ["whose length is not its own", [0x30, plain.length - 3, ...plain.subarray(2)]],
    ["without a length", [0x30, 0x80, ...plain.subarray(2), 0, 0]],
    ["that is no sequence", [0x31, ...plain.subarray(1)]],
    ["whose first number is none", sequence([3, ...integer(r).slice(1), ...integer(s)])],
    ["whose second number is none", sequence([...integer(r), 3, ...integer(s).slice(1)])],
    ["with an empty number", sequence([2, 0, ...integer(s)])],
    ["of zeros", sequence([...integer([0]), ...integer([0])])],
    ["of great numbers", sequence([...integer(Array(40).fill(1)), ...integer(Array(40).fill(1))])],
    ["of nothing", sequence([])],
    ["that is empty", []],
    ["that is r and s as JWS has them", [...r, ...s]],
  ])("a signature %s does not hold", async (_, bytes) => {
    expect(await isDer(plain)).toBe(true);
    expect(await isDer(signed)).toBe(true);
    expect(await isDer(Uint8Array.from(bytes))).toBe(false);
  });

  test("r and s one after the other are as long as the curve's numbers", async () => {
    const is = (bytes: Uint8Array): Promise<boolean> => isEcdsa("SHA-256", ec, data, "p1363", bytes);
    const both = sign("sha256", data, { key: p256Pkcs8, dsaEncoding: "ieee-p1363" });
    expect(await is(both)).toBe(true);
    for (const bytes of [plain, both.subarray(1), Buffer.concat([both, Buffer.of(0)]), Buffer.of(), Buffer.alloc(64)])
      expect(await is(bytes)).toBe(false);
  });

  test("each holds of its own hash, salt and data only", async () => {
    const rsa = publicHalf(rsaPkcs8);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const fixed = sign("sha256", data, rsaPkcs8);
    const salted = sign("sha256", data, { key: rsaPkcs8, padding, saltLength: 20 });
    const edwards = sign(null, data, ed25519Pkcs8);
    const twisted = publicHalf(ed25519Pkcs8);
    const others = Buffer.from("abd");
    expect([
      await isRsa("SHA-256", rsa, data, fixed),
      await isRsaPss("SHA-256", rsa, data, 20, salted),
      await isEd25519(twisted, data, edwards),
    ]).toEqual([true, true, true]);
    expect([
      await isRsa("SHA-1", rsa, data, fixed),
      await isRsa("SHA-256", rsa, others, fixed),
      await isRsa("SHA-256", rsa, data, salted),
      await isRsa("SHA-256", rsa, data, Buffer.of()),
      await isRsaPss("SHA-384", rsa, data, 20, salted),
      await isRsaPss("SHA-256", rsa, data, 32, salted),
      await isRsaPss("SHA-256", rsa, others, 20, salted),
      await isRsaPss("SHA-256", rsa, data, 20, fixed),
      await isEcdsa("SHA-384", ec, data, "der", plain),
      await isEcdsa("SHA-256", ec, others, "der", plain),
      await isEd25519(twisted, others, edwards),
      await isEd25519(twisted, data, edwards.subarray(1)),
    ]).toEqual(Array(12).fill(false));
  });

  test("a key of another kind is a TypeError, which does not show it", async () => {
    const keys = { rsa: publicHalf(rsaPkcs8), ec, twisted: publicHalf(ed25519Pkcs8), none: "SECRET" };
    const message = /^(?!.*SECRET)The public key is no /;
    for (const key of [keys.rsa, keys.twisted, keys.none])
      await expect(async () => isEcdsa("SHA-256", key, data, "der", plain)).rejects.toThrow(message);
    for (const key of [keys.ec, keys.twisted, keys.none]) {
      await expect(async () => isRsa("SHA-256", key, data, plain)).rejects.toThrow(message);
      await expect(async () => isRsaPss("SHA-256", key, data, 32, plain)).rejects.toThrow(message);
    }
    for (const key of [keys.ec, keys.rsa, keys.none])
      await expect(async () => isEd25519(key, data, plain)).rejects.toThrow(message);
  });
});
