import { createSecretKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { FlattenedSign, flattenedVerify, jwtVerify, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { headerOf, type RandomRequest, randomFrom, randomRequests, seed, urlOf } from "./random-requests.js";

const now = 1_700_000_000_000;
const issuedAt = now / 1000;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

afterAll(() => removeSigners("jose"));

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

async function sentHeader(
  signer: CompiledSigner,
  name: string,
  credentials: Readonly<Record<string, string>>,
  request: RandomRequest,
  crypto: "node" | "web",
): Promise<string> {
  const { headers } = await signed(request, signer[crypto](credentials, exampleEnvironment(now, [])));
  return headers.get(name)?.[1].replace("Bearer ", "") ?? "";
}

/** Claims that are as odd as the request is. */
function claimsOf(request: RandomRequest): Readonly<Record<string, unknown>> {
  const { method, path, query, body } = request;
  const note = headerOf(request, "X-Custom") ?? "";
  const nested = { path, query: query === "" ? path : `${path}?${query}` };
  const size = body?.length ?? 0;
  return {
    iss: "issuer \u00e9 \u{1f600}",
    iat: issuedAt,
    exp: issuedAt + 300,
    htm: method,
    htu: urlOf(request),
    nested,
    note,
    size,
  };
}

const claims = {
  iss: "issuer",
  iat: "issuedAt",
  exp: "issuedAt + 300",
  htm: "method",
  htu: "url",
  nested: { path: "path", query: "target" },
  note: 'header("X-Custom") ?? ""',
  size: 'byteLength(body ?? "")',
};
const issuer = "issuer \u00e9 \u{1f600}";

describe.each([
  { alg: "RS256", key: rsa.privateKey, signature: "rsaSha256(privateKey, signingInput)" },
  { alg: "EdDSA", key: ed25519.privateKey, signature: "ed25519(privateKey, signingInput)" },
])("a token by jose, $alg", ({ alg, key, signature }) => {
  let signer: CompiledSigner;
  beforeAll(async () => {
    const filled = { tokenHeader: { alg: `"${alg}"`, typ: '"JWT"', kid: '"kid1"' }, claims, signature };
    signer = await compileSigner(`jose/${alg}`, { use: "jwt-request", with: filled });
  });

  test("is the one that jwt-request sends", async () => {
    const credentials = { issuer, privateKey: pemOf(key) };
    const token = (request: RandomRequest, crypto: "node" | "web"): Promise<string> =>
      sentHeader(signer, "authorization", credentials, request, crypto);
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => token(request, "node"),
      web: (request) => token(request, "web"),
      theirs: (request) =>
        new SignJWT(claimsOf(request)).setProtectedHeader({ alg, typ: "JWT", kid: "kid1" }).sign(key),
    });
  });
});

describe("a token of jwt-request, ES256", () => {
  let signer: CompiledSigner;
  beforeAll(async () => {
    const filled = {
      tokenHeader: { alg: '"ES256"' },
      claims,
      signature: 'ecdsaSha256(privateKey, signingInput, "p1363")',
    };
    signer = await compileSigner("jose/ES256", { use: "jwt-request", with: filled });
  });

  test.each(["node", "web"] as const)("is good for jose, with %s crypto", async (crypto) => {
    const credentials = { issuer, privateKey: pemOf(p256.privateKey) };
    for (const [index, request] of randomRequests(randomFrom(seed), 1000).entries()) {
      const token = await sentHeader(signer, "authorization", credentials, request, crypto);
      const { payload } = await jwtVerify(token, p256.publicKey, { currentDate: new Date(now) });
      expect(payload, `seed ${seed}, request ${index}`).toEqual(claimsOf(request));
    }
  });
});

describe("a detached signature by jose", () => {
  const key = createSecretKey(Buffer.from(secret, "base64url"));
  const protectedHeader = { alg: "HS256", b64: false, crit: ["b64"] };
  let signer: CompiledSigner;
  beforeAll(async () => {
    const filled = {
      protectedHeader: `'${JSON.stringify(protectedHeader)}'`,
      signature: "hmacSha256(fromBase64url(key), signingInput)",
    };
    signer = await compileSigner("jose/detached", { use: "jws-detached", with: filled });
  });

  test("is the one that jws-detached sends, and refused over another body", async () => {
    const detached = (request: RandomRequest, crypto: "node" | "web"): Promise<string> =>
      sentHeader(signer, "x-jws-signature", { key: secret }, request, crypto);
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => detached(request, "node"),
      web: (request) => detached(request, "web"),
      theirs: async ({ body = new Uint8Array() }) => {
        const jws = await new FlattenedSign(body).setProtectedHeader(protectedHeader).sign(key);
        await expect(
          flattenedVerify({ ...jws, payload: Buffer.concat([body, body, Buffer.from(".")]) }, key),
        ).rejects.toThrow();
        return `${jws.protected}..${jws.signature}`;
      },
    });
  });
});
