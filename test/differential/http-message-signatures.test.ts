import { createHash, generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import { createSigner, createVerifier, httpbis, type SigningKey } from "http-message-signatures";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { headerOf, type RandomRequest, randomFrom, randomRequests, seed, urlOf } from "./random-requests.js";

type Algorithm = Parameters<typeof createSigner>[1];

const keyId = "test key";
const now = Date.UTC(2024, 1, 29, 23, 59, 59, 999);
const derived = ["@method", "@target-uri", "@authority", "@scheme", "@request-target", "@path", "@query"];
const environment = exampleEnvironment(now, []);

afterAll(() => removeSigners("http-message-signatures"));

const differences: readonly Difference[] = [
  {
    reason:
      "signs the path and query that the URL standard makes of them; RFC 9421, section 2.2.5, has them as they are sent",
    shows: ({ path, query }) => /\/\.\.?(?:\/|$)/.test(path) || query.includes("'"),
  },
];

/** What is covered: all of the request line, the body where there is one, and a header that every request has. */
function covered({ body }: RandomRequest): readonly string[] {
  return [...derived, "x-custom", ...(body === undefined ? [] : ["content-digest"])];
}

const components = `when(body, '${identifiers(["content-digest"])}', '${identifiers([])}')`;

function identifiers(more: readonly string[]): string {
  return [...derived, "x-custom", ...more].map((name) => `"${name}"`).join(" ");
}

const keys = {
  ed25519: pemOf(generateKeyPairSync("ed25519")),
  rsa: pemOf(generateKeyPairSync("rsa", { modulusLength: 2048 })),
  p256: pemOf(generateKeyPairSync("ec", { namedCurve: "P-256" })),
  p384: pemOf(generateKeyPairSync("ec", { namedCurve: "P-384" })),
  secret: Buffer.from("not a real secret").toString("base64"),
};

function pemOf({ privateKey }: KeyPairKeyObjectResult): string {
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

describe.each<readonly [Algorithm, string, string, number]>([
  ["hmac-sha256", keys.secret, "hmacSha256(fromBase64(key), signatureBase)", 1000],
  ["ed25519", keys.ed25519, "ed25519(key, signatureBase)", 300],
  ["rsa-v1_5-sha256", keys.rsa, "rsaSha256(key, signatureBase)", 200],
])("http-message-signatures with %s", (algorithm, key, signature, requests) => {
  let signer: CompiledSigner;

  beforeAll(async () => {
    signer = await compiled(algorithm, signature);
  });

  test("signs as the library's scheme does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), requests).map(withCustom),
      node: (request) => ours(request, signer.node, key),
      web: (request) => ours(request, signer.web, key),
      theirs: (request) => theirs(request, createSigner(secretOf(algorithm, key), algorithm, keyId)),
      differences,
    });
  });
});

describe.each<readonly [Algorithm, string, string]>([
  ["rsa-pss-sha512", keys.rsa, "rsaPssSha512(key, signatureBase, 64)"],
  ["ecdsa-p256-sha256", keys.p256, 'ecdsaSha256(key, signatureBase, "p1363")'],
  ["ecdsa-p384-sha384", keys.p384, 'ecdsaSha384(key, signatureBase, "p1363")'],
])("http-message-signatures, given what is signed with %s", (algorithm, key, signature) => {
  let signer: CompiledSigner;

  beforeAll(async () => {
    signer = await compiled(algorithm, signature);
  });

  test.each(["node", "web"] as const)("accepts it from %s", async (crypto) => {
    const plain = randomRequests(randomFrom(seed), 60)
      .map(withCustom)
      .filter((request) => !isOtherwise(request));
    for (const request of plain) {
      const { headers } = await signed(request, signer[crypto]({ keyId, key }, environment));
      const message = {
        ...messageOf(request),
        headers: Object.fromEntries([...headers].map(([name, [, value]]) => [name, value])),
      };
      expect(await accepts(message, algorithm, key), urlOf(request)).toBe(true);
      expect(await accepts({ ...message, method: "TRACE" }, algorithm, key)).toBe(false);
    }
  });
});

function compiled(algorithm: string, signature: string): Promise<CompiledSigner> {
  return compileSigner(`http-message-signatures/${algorithm}`, {
    use: "http-message-signatures",
    with: { signature, components },
  });
}

function isOtherwise(request: RandomRequest): boolean {
  return differences.some(({ shows }) => shows(request));
}

/** A component must be there. */
function withCustom(request: RandomRequest): RandomRequest {
  if (headerOf(request, "X-Custom") !== undefined) return request;
  return { ...request, headers: [...request.headers, ["X-Custom", `of ${request.path}`]] };
}

async function ours(request: RandomRequest, make: CompiledSigner["node"], key: string): Promise<string> {
  const { headers } = await signed(request, make({ keyId, key }, environment));
  return `${headers.get("signature-input")?.[1]}\n${headers.get("signature")?.[1]}`;
}

function messageOf(request: RandomRequest): { method: string; url: string; headers: Record<string, string> } {
  const { method, headers, body } = request;
  const hash = createHash("sha256")
    .update(body ?? "")
    .digest("base64");
  const digest = body === undefined ? {} : { "Content-Digest": `sha-256=:${hash}:` };
  return { method, url: urlOf(request), headers: { ...Object.fromEntries(headers), ...digest } };
}

async function theirs(request: RandomRequest, key: SigningKey): Promise<string> {
  const config = {
    key,
    name: "sig1",
    fields: [...covered(request)],
    params: ["created", "keyid"],
    paramValues: { created: new Date(now) },
  };
  const { headers } = await httpbis.signMessage(config, messageOf(request));
  const { "Signature-Input": input, Signature: signature } = headers;
  return `${input}\n${signature}`;
}

async function accepts(message: ReturnType<typeof messageOf>, algorithm: Algorithm, key: string): Promise<boolean> {
  const verifier = { id: keyId, algs: [algorithm], verify: createVerifier(secretOf(algorithm, key), algorithm) };
  return (await httpbis.verifyMessage({ keyLookup: async () => verifier }, message)) === true;
}

function secretOf(algorithm: Algorithm, key: string): string | Buffer {
  return algorithm === "hmac-sha256" ? Buffer.from(key, "base64") : key;
}
