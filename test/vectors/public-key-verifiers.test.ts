import { createHmac, createPublicKey, generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import {
  headerOf,
  type SignableRequest,
  signableRequest,
  withHeader,
} from "../../src/generator/scheme/evaluation/signable-request.js";
import { listedEntropy } from "../../src/generator/scheme/examples/example-inputs.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { Verdict } from "../../src/generator/scheme/verification/verify-request.js";
import { ed25519Pkcs8, p256Pkcs8, p521Pkcs8 } from "../runtime/asymmetric-keys.js";
import { pkcs8 as rsaPkcs8 } from "../runtime/rfc7515-rsa-key.js";
import { programOf } from "../scheme/scheme-of.js";
import { type RunVerifier, writeVerifiers } from "./compiled-verifiers.js";

/** Written anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/public-key-verifiers");

const rsaOther = pems(generateKeyPairSync("rsa", { modulusLength: 2048 }));
const p256Other = pems(generateKeyPairSync("ec", { namedCurve: "P-256" }));
const p384 = pems(generateKeyPairSync("ec", { namedCurve: "P-384" }));
const p384Other = pems(generateKeyPairSync("ec", { namedCurve: "P-384" }));
const p521Other = pems(generateKeyPairSync("ec", { namedCurve: "P-521" }));
const ed25519Other = pems(generateKeyPairSync("ed25519"));

/** An algorithm, a private key for it, the public half of another one, and a scheme that puts its tokens on requests. */
interface Case {
  readonly algorithm: string;
  readonly key: string;
  readonly other: string;
  readonly program: SignerProgram;
}

const cases: readonly Case[] = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"].map((name) => caseOf(name, rsaPkcs8, rsaOther.publicKey)),
  caseOf("ES256", p256Pkcs8, p256Other.publicKey),
  caseOf("ES384", p384.privateKey, p384Other.publicKey),
  caseOf("ES512", p521Pkcs8, p521Other.publicKey),
  caseOf("EdDSA", ed25519Pkcs8, ed25519Other.publicKey),
];

function caseOf(algorithm: string, key: string, other: string): Case {
  const program = programOf(`
credentials: { id: {}, key: { secret: true } }
let:
  claims: { iss: id, iat: unixSeconds(now), uri: target }
  head: { kid: id }
  token: jwt("${algorithm}", key, claims, head)
send: { headers: { Authorization: "Bearer \${token}" } }
verify: { fresh: { claims.iat: 1m } }
`);
  return { algorithm, key, other, program: { ...program, name: algorithm } };
}

/** Several signatures may stand in the header, as while the sender's key is being replaced. */
const listed: SignerProgram = {
  ...programOf(`
credentials: { key: { secret: true } }
let: { signature: 'base64(ecdsaSha256(key, target, "der"))' }
send: { headers: { X-Signature: "v1,\${signature}" } }
verify: { lists: { X-Signature: " " } }
`),
  name: "listed",
};

const now = 1_700_000_000_000;
const bare = signableRequest("GET", "https://api.example.com/v1/items?page=2", [], undefined);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function signed(program: SignerProgram, key: string): SignableRequest {
  const credentials = new Map(Object.entries({ id: "client-1", key }));
  return signRequest(program, bare, { credentials, now, entropy: listedEntropy([]) }).request;
}

function publicHalf(key: string): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
}

function pems({ publicKey, privateKey }: KeyPairKeyObjectResult) {
  return {
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** The verdict of who has a public key. */
function verdictOf(verify: RunVerifier, request: SignableRequest, key: string): Promise<Verdict> {
  return verify(request, { credentials: new Map(Object.entries({ id: "client-1", key })), now });
}

function withToken(request: SignableRequest, change: (head: string, claims: string, signature: string) => string) {
  const [head = "", claims = "", signature = ""] = (headerOf(request, "Authorization") ?? "").slice(7).split(".");
  return withHeader(request, "Authorization", `Bearer ${change(head, claims, signature)}`);
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The text in base64 or base64url with one bit of its last byte changed. */
function lastByteChanged(text: string, encoded: "base64" | "base64url"): string {
  const bytes = Buffer.from(text, encoded);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return bytes.toString(encoded);
}

describe.each(["node", "web"] as const)("by the verifier of %s", (crypto) => {
  let load: (program: SignerProgram) => Promise<RunVerifier>;

  beforeAll(() => {
    load = writeVerifiers([...cases.map(({ program }) => program), listed], crypto, resolve(folder, crypto));
  });

  describe.each(cases)("a token of $algorithm", ({ algorithm, key, other, program }) => {
    const request = signed(program, key);
    const verdict = async (arrived: SignableRequest, pem: string = publicHalf(key)): Promise<Verdict> =>
      verdictOf(await load(program), arrived, pem);

    test("is accepted with the public half of its key", async () => {
      expect(await verdict(request)).toEqual({ ok: true });
    });

    test("is refused with that of another key", async () => {
      expect(await verdict(request, other)).toMatchObject({ ok: false });
    });

    test("is refused at another path", async () => {
      expect(await verdict({ ...request, path: "/v1/others" })).toMatchObject({ ok: false });
    });

    test.each<readonly [string, (head: string, claims: string, signature: string) => string]>([
      ["with another last byte", (head, claims, own) => `${head}.${claims}.${lastByteChanged(own, "base64url")}`],
      ["cut short", (head, claims, own) => `${head}.${claims}.${own.slice(0, -4)}`],
      ["that is empty", (head, claims) => `${head}.${claims}.`],
      ["that is not there", (head, claims) => `${head}.${claims}`],
      ["that is no base64url", (head, claims) => `${head}.${claims}.%%%%`],
      ["with more behind it", (head, claims, own) => `${head}.${claims}.${own}.${own}`],
    ])("is refused for a signature %s", async (_, change) => {
      expect(await verdict(withToken(request, change))).toMatchObject({ ok: false });
    });

    test("is refused with claims that were not signed", async () => {
      const claims = base64url({ iss: "client-1", iat: now / 1000 + 1, uri: "/v1/items?page=2" });
      const changed = withToken(request, (head, _, signature) => `${head}.${claims}.${signature}`);
      expect(await verdict(changed)).toMatchObject({ ok: false });
    });

    test("is refused where its header names another algorithm", async () => {
      const others = cases.filter((one) => one.algorithm !== algorithm).map((one) => one.algorithm);
      for (const alg of [...others, "none", "None", ""]) {
        const head = base64url({ alg, typ: "JWT", kid: "client-1" });
        const unsigned = withToken(request, (_, claims) => `${head}.${claims}.`);
        const relabelled = withToken(request, (_, claims, signature) => `${head}.${claims}.${signature}`);
        for (const changed of [unsigned, relabelled]) expect(await verdict(changed), alg).toMatchObject({ ok: false });
      }
    });

    test("is refused where another algorithm of the same key has signed it", async () => {
      const alike = cases.filter((one) => one.key === key && one.algorithm !== algorithm);
      for (const one of alike) expect(await verdict(signed(one.program, key))).toMatchObject({ ok: false });
    });

    test.each(["HS256", "HS384", "HS512"])("is refused as %s under the public key, which anybody has", async (alg) => {
      for (const secret of [publicHalf(key), publicHalf(key).trim()]) {
        const head = base64url({ alg, typ: "JWT", kid: "client-1" });
        const forged = withToken(request, (_, claims) => {
          const input = `${head}.${claims}`;
          const mac = createHmac(`sha${alg.slice(2)}`, secret)
            .update(input)
            .digest("base64url");
          return `${input}.${mac}`;
        });
        expect(await verdict(forged)).toMatchObject({ ok: false });
      }
    });
  });

  describe("a list of signatures", () => {
    const request = signed(listed, p256Pkcs8);
    const own = headerOf(request, "X-Signature") ?? "";
    const foreign = headerOf(signed(listed, p256Other.privateKey), "X-Signature") ?? "";
    const changed = `v1,${lastByteChanged(own.slice(3), "base64")}`;
    const verdict = async (value: string): Promise<Verdict> =>
      verdictOf(await load(listed), withHeader(request, "X-Signature", value), publicHalf(p256Pkcs8));

    test.each([
      ["alone", own],
      ["before another key's", `${own} ${foreign}`],
      ["behind another key's", `${foreign} ${own}`],
      ["among some of another form, and rubbish", `v2,AAAA v1,%%%% v1, ${changed} ${own} v1a,xyz`],
    ])("is accepted with the right one %s", async (_, value) => {
      expect(await verdict(value)).toEqual({ ok: true });
    });

    test.each([
      ["only another key's", foreign],
      ["the right one changed", `${foreign} ${changed}`],
      ["the right one as another version", own.replace("v1,", "v2,")],
      ["only what cannot be decoded", "v1,%%%% v1,"],
      ["nothing", ""],
    ])("is refused with %s", async (_, value) => {
      expect(await verdict(value)).toMatchObject({ ok: false });
    });

    test("is refused at another path", async () => {
      const verify = await load(listed);
      const elsewhere = { ...request, path: "/v1/others" };
      expect(await verdictOf(verify, elsewhere, publicHalf(p256Pkcs8))).toMatchObject({ ok: false });
    });
  });
});
