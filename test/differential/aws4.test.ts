import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { normalizePath } from "../../templates/runtime/core/normalize-path.js";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { type RandomRequest, randomFrom, randomRequests, seed, writtenPairs } from "./random-requests.js";

/** What this test uses of aws4, which has no types. */
interface Aws4 {
  readonly sign: (
    request: {
      readonly host: string;
      readonly path: string;
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body?: Uint8Array;
      readonly service: string;
      readonly region: string;
      readonly extraHeadersToIgnore: Readonly<Record<string, boolean>>;
      readonly extraHeadersToInclude: Readonly<Record<string, boolean>>;
    },
    credentials: Readonly<Record<string, string>>,
  ) => { readonly headers: { readonly Authorization?: string } };
}

const aws4: Aws4 = createRequire(import.meta.url)("aws4");
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "token/with+signs==",
  region: "eu-west-1",
};
const now = Date.UTC(2015, 7, 30, 12, 36, 0);

let signer: CompiledSigner;
beforeAll(async () => {
  signer = await compileSigner("aws4", { use: "aws-sigv4", with: { service: '"service"' } });
});
afterAll(() => removeSigners("aws4"));

async function authorization(request: RandomRequest, crypto: "node" | "web"): Promise<string> {
  const { headers } = await signed(request, signer[crypto](credentials, exampleEnvironment(now, [])));
  return headers.get("authorization")?.[1] ?? "";
}

function theirs({ host, path, query, method, headers, body }: RandomRequest, at = now): string {
  const given = {
    host,
    path: query === "" ? path : `${path}?${query}`,
    method,
    // It adds a length to a body and cannot be told not to: nothing is signed that the platform adds.
    headers: { ...Object.fromEntries(headers), "X-Amz-Date": new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, "") },
    ...(body === undefined ? {} : { body }),
    service: "service",
    extraHeadersToIgnore: { "content-length": true },
    extraHeadersToInclude: { range: true, "user-agent": true },
    region: credentials.region,
  };
  return aws4.sign(given, credentials).headers.Authorization ?? "";
}

const differences: readonly Difference[] = [
  {
    reason: "leaves no slash where a dot segment was the last one; RFC 3986, section 5.2.4 (2B, 2C) does",
    shows: ({ path }) => /\/\.\.?$/.test(path) && normalizePath(path) !== "/",
    spelled: (request) => ({ ...request, path: `${request.path}/` }),
  },
  {
    reason:
      "leaves parameters without a name out; AWS says that each parameter is signed (Create a signed request, step 1)",
    shows: ({ query }) => writtenPairs(query).some(([name]) => name === ""),
  },
  {
    reason: "loses a parameter named __proto__, which is one like any other",
    shows: ({ query }) => writtenPairs(query).some(([name]) => name === "__proto__"),
  },
];

describe("aws4", () => {
  test("signs as aws-sigv4 does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs: (request) => theirs(request),
      differences,
    });
  });

  test.each(["node", "web"] as const)("signs with the key of each day, with %s crypto", async (crypto) => {
    const random = randomFrom(seed);
    let time = now;
    const sign = signer[crypto](credentials, { ...exampleEnvironment(0, []), now: () => time });
    for (const [index, request] of randomRequests(random, 200).entries()) {
      if (differences.some(({ shows }) => shows(request))) continue;
      time = Date.UTC(2015, 7, 30) + random.oneOf([-1, 0, 1, 86_399_999, 86_400_000]);
      const { headers } = await signed(request, sign);
      expect(headers.get("authorization")?.[1], `seed ${seed}, request ${index}`).toBe(theirs(request, time));
    }
  });
});
