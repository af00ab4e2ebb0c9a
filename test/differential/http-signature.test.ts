import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, test } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { compileSigner, removeSigners, signed, type UsedScheme } from "./compiled-signers.js";
import { headerOf, type RandomRequest, randomFrom, randomRequests, seed } from "./random-requests.js";

/** What this test uses of http-signature, which has no types: it signs a request of node's. */
interface HttpSignature {
  readonly sign: (
    request: {
      readonly method: string;
      readonly path: string;
      readonly getHeader: (name: string) => string | undefined;
      readonly setHeader: (name: string, value: string) => void;
    },
    options: { readonly keyId: string; readonly key: string; readonly algorithm: string; readonly headers: string[] },
  ) => void;
}

const { sign }: HttpSignature = createRequire(import.meta.url)("http-signature");
const now = Date.UTC(2014, 0, 5, 21, 31, 40);
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

afterAll(() => removeSigners("http-signature"));

const differences: readonly Difference[] = [
  {
    reason:
      "refuses to sign an empty header; draft-cavage-http-signatures-12, section 2.3 (4) signs it as a name and a colon",
    shows: (request) => headerOf(request, "X-Custom") === "",
  },
];

describe.each([
  {
    algorithm: "rsa-sha256",
    key: privateKey,
    requests: 1000,
    scheme: { use: "http-signatures-cavage" },
    headers: "(request-target) host date",
    differences: [],
  },
  {
    algorithm: "hmac-sha256",
    key: "not-a-real-secret",
    requests: 1000,
    scheme: {
      use: "http-signatures-cavage",
      with: {
        algorithm: '"hmac-sha256"',
        signature: "base64(hmacSha256(key, signingString))",
        signedHeaders: '"date x-custom (request-target)"',
      },
    },
    headers: "date x-custom (request-target)",
    differences,
  },
])("http-signature with $algorithm", ({ algorithm, key, requests, scheme, headers, differences: known }) => {
  const keyId = "Test";
  let authorization: (request: RandomRequest, crypto: "node" | "web") => Promise<string>;

  beforeAll(async () => {
    const used: UsedScheme = scheme;
    const signer = await compileSigner(`http-signature/${algorithm}`, used);
    authorization = async (request, crypto) => {
      const outgoing = await signed(request, signer[crypto]({ keyId, key }, exampleEnvironment(now, [])));
      return partsOf(outgoing.headers.get("authorization")?.[1] ?? "");
    };
  });

  test("signs as http-signatures-cavage does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), requests).map(withCustom),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs: (request) => partsOf(theirs(request, { keyId, key, algorithm, headers: headers.split(" ") })),
      differences: known,
    });
  });
});

/** A header that is named as signed must be there. */
function withCustom(request: RandomRequest): RandomRequest {
  if (headerOf(request, "X-Custom") !== undefined) return request;
  return { ...request, headers: [...request.headers, ["X-Custom", `of ${request.path}`]] };
}

/** The parameters stand in another order, which does not matter. */
function partsOf(authorization: string): string {
  return [...authorization.matchAll(/\w+="[^"]*"/g)]
    .map(([part]) => part)
    .sort()
    .join(",");
}

function theirs(request: RandomRequest, options: Parameters<HttpSignature["sign"]>[1]): string {
  const { method, path, query, host } = request;
  const set = new Map([
    ["host", host],
    ["date", new Date(now).toUTCString()],
  ]);
  sign(
    {
      method,
      path: query === "" ? path : `${path}?${query}`,
      getHeader: (name) => set.get(name.toLowerCase()) ?? headerOf(request, name),
      setHeader: (name, value) => void set.set(name.toLowerCase(), value),
    },
    options,
  );
  return set.get("authorization") ?? "";
}
