import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, test } from "vitest";
import { normalizePath } from "../../templates/runtime/core/normalize-path.js";
import { parsePairs } from "../../templates/runtime/core/pairs.js";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { type RandomRequest, randomFrom, randomRequests, seed, writtenPairs } from "./random-requests.js";

const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "token/with+signs==",
  region: "eu-west-1",
};
const now = Date.UTC(2015, 7, 30, 12, 36, 0);
const signingDate = new Date(now);

const theirSigner = new SignatureV4({
  credentials,
  region: credentials.region,
  service: "service",
  sha256: Sha256,
  applyChecksum: false,
});

let inHeader: CompiledSigner;
let inQuery: CompiledSigner;
beforeAll(async () => {
  inHeader = await compileSigner("smithy/header", { use: "aws-sigv4", with: { service: '"service"' } });
  inQuery = await compileSigner("smithy/query", { use: "aws-sigv4-query", with: { service: '"service"' } });
});
afterAll(() => removeSigners("smithy"));

/** Of the two signers the package has, this one takes the query as values by name. */
function httpRequest({ method, scheme, host, path, query, headers, body }: RandomRequest): HttpRequest {
  const values = new Map<string, string[]>();
  for (const { name, value } of parsePairs(query)) values.set(name, [...(values.get(name) ?? []), value]);
  return new HttpRequest({
    method,
    protocol: `${scheme}:`,
    hostname: host,
    path,
    query: Object.fromEntries(values),
    headers: { ...Object.fromEntries(headers), host },
    body,
  });
}

/** Some headers it signs only when it is told to, as AWS leaves the choice. */
function everyHeader({ headers }: RandomRequest): Set<string> {
  return new Set(headers.map(([name]) => name.toLowerCase()));
}

const differences: readonly Difference[] = [
  {
    reason: "leaves no slash where a dot segment was the last one; RFC 3986, section 5.2.4 (2B, 2C) does",
    shows: ({ path }) => /\/\.\.?$/.test(path) && normalizePath(path) !== "/",
    spelled: (request) => ({ ...request, path: `${request.path}/` }),
  },
  {
    reason: "loses a parameter named __proto__, which is one like any other",
    shows: ({ query }) => writtenPairs(query).some(([name]) => name === "__proto__"),
  },
];

describe("@smithy/signature-v4", () => {
  test("signs as aws-sigv4 does", async () => {
    const authorization = async (request: RandomRequest, crypto: "node" | "web"): Promise<string> => {
      const { headers } = await signed(request, inHeader[crypto](credentials, exampleEnvironment(now, [])));
      return headers.get("authorization")?.[1] ?? "";
    };
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs: async (request) => {
        const options = { signingDate, signableHeaders: everyHeader(request) };
        const { authorization: theirs = "" } = (await theirSigner.sign(httpRequest(request), options)).headers;
        return theirs;
      },
      differences,
    });
  });

  test("presigns as aws-sigv4-query does", async () => {
    const signature = async (request: RandomRequest, crypto: "node" | "web"): Promise<string> => {
      const { query } = await signed(request, inQuery[crypto](credentials, exampleEnvironment(now, [])));
      return new URLSearchParams(query).get("X-Amz-Signature") ?? "";
    };
    await expectAgreement({
      requests: randomRequests(randomFrom(seed + 1), 1000),
      node: (request) => signature(request, "node"),
      web: (request) => signature(request, "web"),
      theirs: async (request) => {
        const options = { signingDate, expiresIn: 3600, signableHeaders: everyHeader(request) };
        return String((await theirSigner.presign(httpRequest(request), options)).query?.["X-Amz-Signature"]);
      },
      differences,
    });
  });
});
