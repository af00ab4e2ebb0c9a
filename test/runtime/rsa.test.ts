import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { rsaPlatforms } from "./platforms.js";
import { pkcs1, pkcs8, signature, signingInput } from "./rfc7515-rsa-key.js";

const message = new TextEncoder().encode(signingInput);
const ed25519 = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

describe.each(rsaPlatforms)("$platform", ({ rsaSha256, rsaSha384, rsaSha512 }) => {
  test.each([
    ["PKCS#1", pkcs1],
    ["PKCS#8", pkcs8],
    ["PKCS#1 with CRLF", pkcs1.replaceAll("\n", "\r\n")],
    ["PKCS#8 with white space around it", `\n  ${pkcs8}\n`.replace("  -", "-")],
  ])("the signature of RFC 7515, appendix A.2, from %s", async (_, pem) => {
    expect(Buffer.from(await rsaSha256(pem, message)).toString("base64url")).toBe(signature);
  });

  test.each([
    ["sha256", rsaSha256],
    ["sha384", rsaSha384],
    ["sha512", rsaSha512],
  ])("%s verifies with the public key", async (hash, sign) => {
    expect(verify(hash, message, createPublicKey(pkcs8), await sign(pkcs8, message))).toBe(true);
  });

  const half = pkcs8.slice(0, pkcs8.length / 2);
  test.each([
    ["nothing", ""],
    ["no PEM", "SECRET"],
    ["half a key", half],
    ["another kind of key", ed25519],
    ["broken base64", pkcs8.replace(/\n[A-Za-z]/, "\n!")],
    ["base64 that is no key", "-----BEGIN PRIVATE KEY-----\nU0VDUkVU\n-----END PRIVATE KEY-----\n"],
    ["base64 that is no PKCS#1", "-----BEGIN RSA PRIVATE KEY-----\nU0VDUkVU\n-----END RSA PRIVATE KEY-----\n"],
    ["mixed markers", pkcs1.replace("END RSA", "END")],
  ])("%s is refused and not shown", async (_, pem) => {
    const error: unknown = await rsaSha256(pem, message).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toEqual(new TypeError("The private key is not an RSA key in PEM (PKCS#1 or PKCS#8)."));
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/SECRET|U0VDUkVU|MII|cause/);
  });
});
