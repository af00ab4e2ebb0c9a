import { createHmac, createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AcquireError } from "../../templates/runtime/core/errors.js";
import { jwtClaims } from "../../templates/runtime/core/reply.js";
import { jwtPlatforms } from "./platforms.js";
import { pkcs1, pkcs8 } from "./rfc7515-rsa-key.js";

const claims = { sub: "1234567890", name: "John Döe", iat: 1516239022, admin: undefined };

function decoded(part: string | undefined): string {
  return Buffer.from(part ?? "", "base64url").toString();
}

describe.each(jwtPlatforms)("$platform", ({ jwt }) => {
  test("the first example of jwt.io", async () => {
    const token = await jwt("HS256", "your-256-bit-secret", { sub: "1234567890", name: "John Doe", iat: 1516239022 });
    expect(token).toBe(
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    );
  });

  test.each(["HS256", "HS384", "HS512"] as const)("%s, with a secret of text or bytes", async (algorithm) => {
    const token = await jwt(algorithm, "sécret", claims);
    const [head, body, signature] = token.split(".");
    expect(decoded(head)).toBe(`{"alg":"${algorithm}","typ":"JWT"}`);
    expect(decoded(body)).toBe('{"sub":"1234567890","name":"John Döe","iat":1516239022}');
    const want = createHmac(`sha${algorithm.slice(2)}`, "sécret")
      .update(`${head}.${body}`)
      .digest("base64url");
    expect(signature).toBe(want);
    expect(await jwt(algorithm, new TextEncoder().encode("sécret"), claims)).toBe(token);
  });

  test.each(["RS256", "RS384", "RS512"] as const)("%s, with a PEM or an imported key", async (algorithm) => {
    const token = await jwt(algorithm, pkcs1, claims, { kid: "k1", typ: "at+jwt" });
    const [head, body, signature = ""] = token.split(".");
    expect(decoded(head)).toBe(`{"alg":"${algorithm}","typ":"at+jwt","kid":"k1"}`);
    const hash = `sha${algorithm.slice(2)}`;
    const signed = Buffer.from(`${head}.${body}`);
    expect(verify(hash, signed, createPublicKey(pkcs8), Buffer.from(signature, "base64url"))).toBe(true);
    expect(await jwt(algorithm, { pem: pkcs8 }, claims, { kid: "k1", typ: "at+jwt" })).toBe(token);
  });

  test("the key must be of the algorithm's kind", async () => {
    await expect(async () => jwt("HS256", { pem: pkcs8 }, {})).rejects.toThrow(TypeError);
    await expect(async () => jwt("RS256", new Uint8Array(3), {})).rejects.toThrow(TypeError);
    await expect(async () => jwt("RS256", "SECRET", {})).rejects.toThrow(/^(?!.*SECRET).*is not an RSA key/);
  });

  test("jwtClaims reads what jwt has written", async () => {
    expect(jwtClaims(await jwt("HS256", "x", claims))).toEqual({
      sub: "1234567890",
      name: "John Döe",
      iat: 1516239022,
    });
  });
});

test.each(["", "a.b", "a.SECRET.c", "a.e30.c.d", "e30"])("%j is no JWT, and is not shown", (token) => {
  expect(() => jwtClaims(token)).toThrow(new AcquireError("A token of the reply is not a JWT."));
});
