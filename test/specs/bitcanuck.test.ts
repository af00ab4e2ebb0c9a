import { createHmac, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acquiredExamples, at, instantOf, readScheme, signedExamples } from "./read-examples.js";

function segment(value: unknown): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}

function rsaToken(algorithm: "RS256" | "RS512", claims: unknown, key: string): string {
  const input = `${segment({ alg: algorithm, typ: "JWT" })}.${segment(claims)}`;
  return `${input}.${sign(`sha${algorithm.slice(2)}`, Buffer.from(input), createPrivateKey(key)).toString("base64url")}`;
}

function hmacToken(claims: unknown, secret: string): string {
  const input = `${segment({ alg: "HS512", typ: "JWT" })}.${segment(claims)}`;
  return `${input}.${createHmac("sha512", secret).update(input).digest("base64url")}`;
}

const [example] = signedExamples(readScheme("bitcanuck", "platformToken"));
const key = at(example?.credentials, "privateKey") ?? "";
const email = at(example?.credentials, "email");
const token = at(example?.expect?.headers, "Token") ?? "";

describe("the BitCanuck platform token", () => {
  it("is RS512 over the page's claims, byte for byte", () => {
    const expire = Math.floor((instantOf(example?.now) ?? Number.NaN) / 1000) + 300;
    expect({ email, expire }).toEqual({ email: "john@email.com", expire: 123456789 });
    expect(token).toBe(rsaToken("RS512", { email, expire }, key));
  });

  it("has the signing input that was found independently", () => {
    const input = "eyJhbGciOiJSUzUxMiIsInR5cCI6IkpXVCJ9.eyJlbWFpbCI6ImpvaG5AZW1haWwuY29tIiwiZXhwaXJlIjoxMjM0NTY3ODl9";
    expect(token.startsWith(`${input}.`)).toBe(true);
  });

  it("is verified by the public half of a 2048-bit PKCS#1 key", () => {
    const [header, claims, signature] = token.split(".");
    const bytes = Buffer.from(signature ?? "", "base64url");
    expect(key.startsWith("-----BEGIN RSA PRIVATE KEY-----")).toBe(true);
    expect(bytes).toHaveLength(256);
    expect(verify("sha512", Buffer.from(`${header}.${claims}`), createPublicKey(key), bytes)).toBe(true);
  });

  it.each([
    ["RS256", () => rsaToken("RS256", { email, expire: 123456789 }, key)],
    ["HS512", () => hmacToken({ email, expire: 123456789 }, publicPem())],
    ["RFC 7519", () => rsaToken("RS512", { email, exp: 123456789 }, key)],
    ["milliseconds", () => rsaToken("RS512", { email, expire: 123456789000 }, key)],
  ] as const)("refuses %s, and that is what it prints", (why, wrong) => {
    const refused = example?.refuse?.find((entry) => entry.why.includes(why));
    expect(at(refused?.headers, "Token")).toBe(wrong());
    expect(at(refused?.headers, "Token")).not.toBe(token);
  });
});

function publicPem(): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
}

describe.each(["session", "platformSession"])("the BitCanuck scheme %s", (name) => {
  it.each(acquiredExamples(readScheme("bitcanuck", name)))(
    "ends when the reply says",
    ({ example: acquired, reply }) => {
      const { data } = reply as {
        readonly data: { readonly id: string; readonly userId: string; readonly until: string };
      };
      expect(acquired.expect?.session).toEqual({ id: data.id, userId: data.userId });
      expect(acquired.expect?.expires).toBe(1601635715753);
      expect(instantOf(data.until)).toBe(1601635715753);
    },
  );

  it.each(signedExamples(readScheme("bitcanuck", name)))(
    "sends the token's id as a bearer token",
    ({ expect: wanted, session }) => {
      expect(wanted?.headers).toEqual({ Authorization: `Bearer ${at(session, "id")}` });
    },
  );
});
