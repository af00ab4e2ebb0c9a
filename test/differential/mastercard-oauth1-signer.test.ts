import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, describe, test, vi } from "vitest";
import { parsePairs } from "../../templates/runtime/core/pairs.js";
import { percentEncode } from "../../templates/runtime/core/percent.js";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { type RandomRequest, randomFrom, randomRequests, seed, urlOf, writtenPairs } from "./random-requests.js";

/** What this test uses of mastercard-oauth1-signer. */
interface MastercardOAuth {
  getNonce: () => string;
  readonly getAuthorizationHeader: (
    url: string,
    method: string,
    payload: Uint8Array | undefined,
    consumerKey: string,
    signingKey: string,
  ) => string;
}

const oauth: MastercardOAuth = createRequire(import.meta.url)("mastercard-oauth1-signer");
const now = 1_524_771_555_000;
const nonce = "uTeLPs6K3yYBWnBL";
const { privateKey: signingKey } = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const credentials = { consumerKey: "aaa-aaa", signingKey };
oauth.getNonce = () => nonce;

let signer: CompiledSigner;
beforeAll(async () => {
  signer = await compileSigner("mastercard", { use: "mastercard-oauth1" });
});
afterAll(() => removeSigners("mastercard"));

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

async function authorization(request: RandomRequest, crypto: "node" | "web"): Promise<string> {
  const { headers } = await signed(request, signer[crypto](credentials, exampleEnvironment(now, [nonce])));
  return headers.get("authorization")?.[1] ?? "";
}

/** The query as the specification's parameters are encoded: decoded, then each name and value by itself. */
function encodedAnew(query: string): string {
  return parsePairs(query)
    .map(({ name, value }) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

/** As written, but for what node's url.parse makes of it, and with the `=` that the package adds. */
function asWritten(query: string): string {
  const pairs = writtenPairs(query.replaceAll("'", "%27"));
  return pairs.map(([name, value = ""]) => `${name}=${value}`).join("&");
}

const differences: readonly Difference[] = [
  {
    reason:
      "signs the query as it is written; RFC 5849, section 3.4.1.3 decodes it and encodes each name and value anew",
    shows: ({ query }) => asWritten(query) !== encodedAnew(query),
    spelled: (request) => ({ ...request, query: encodedAnew(request.query) }),
  },
  {
    reason: "leaves !'()* of the path unencoded, but for the first !; RFC 5849, section 3.6 encodes them",
    shows: ({ path }) => /['()*]/.test(path) || path.split("!").length > 2,
  },
  {
    reason: "signs equal pairs once; RFC 5849, section 3.4.1.3.2 signs each",
    shows: ({ query }) => {
      const pairs = encodedAnew(query).split("&");
      return new Set(pairs).size < pairs.length;
    },
  },
  {
    reason: "sorts a name behind longer ones that begin with it; RFC 5849, section 3.4.1.3.2 sorts by the name's bytes",
    shows: ({ query }) => {
      const names = writtenPairs(encodedAnew(query)).map(([name]) => name);
      return names.some((name) => names.some((other) => other.startsWith(`${name}%`)));
    },
  },
  {
    reason: "adds a = to what has no name; a form's pair ends its name at the first = (RFC 5849, section 3.4.1.3.1)",
    shows: ({ query }) => query !== "" && query.split("&").some((part) => part === "" || part.startsWith("=")),
  },
];

describe("mastercard-oauth1-signer", () => {
  test("signs as mastercard-oauth1 does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs: (request) =>
        oauth.getAuthorizationHeader(
          urlOf(request),
          request.method,
          request.body,
          credentials.consumerKey,
          credentials.signingKey,
        ),
      differences,
    });
  });
});
