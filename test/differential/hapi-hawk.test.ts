import { createRequire } from "node:module";
import { afterAll, afterEach, beforeAll, beforeEach, describe, test, vi } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { headerOf, type RandomRequest, randomFrom, randomRequests, seed, urlOf } from "./random-requests.js";

interface HawkCredentials {
  readonly id: string;
  readonly key: string;
  readonly algorithm: "sha256";
}

/** What this test uses of @hapi/hawk, which has no types. */
interface Hawk {
  readonly client: {
    readonly header: (
      url: string,
      method: string,
      options: {
        readonly credentials: HawkCredentials;
        readonly timestamp: number;
        readonly nonce: string;
        readonly ext: string;
        readonly payload?: Uint8Array | string;
        readonly contentType?: string;
      },
    ) => { readonly header: string };
    readonly getBewit: (
      url: string,
      options: { readonly credentials: HawkCredentials; readonly ttlSec: number; readonly ext: string },
    ) => string;
  };
}

const { client }: Hawk = createRequire(import.meta.url)("@hapi/hawk");
const now = 1_353_832_234_000;
const credentials = { id: "dh37fgj492je", key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn", ext: "some-app-data" };
const { id, key, ext } = credentials;
const theirCredentials = { id, key, algorithm: "sha256" } as const;

let inHeader: CompiledSigner;
let inQuery: CompiledSigner;
beforeAll(async () => {
  inHeader = await compileSigner("hawk/header", { use: "hawk" });
  inQuery = await compileSigner("hawk/bewit", { use: "hawk-bewit" });
});
afterAll(() => removeSigners("hawk"));

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const differences: readonly Difference[] = [
  {
    reason:
      "signs %27 for an apostrophe, which is sent as it stands (RFC 3986, section 3.3): node's url.parse does that",
    shows: ({ path, query }) => `${path}${query}`.includes("'"),
  },
];

describe("@hapi/hawk", () => {
  test("signs as hawk does", async () => {
    const authorization = async (request: RandomRequest, crypto: "node" | "web"): Promise<string> => {
      const { headers } = await signed(request, inHeader[crypto](credentials, exampleEnvironment(now, ["j4h3g2"])));
      return headers.get("authorization")?.[1] ?? "";
    };
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs: (request) => {
        const { method, body } = request;
        const contentType = headerOf(request, "Content-Type") ?? "";
        // It takes no array of bytes for an empty payload.
        const payload = body === undefined ? {} : { payload: body.length === 0 ? "" : body, contentType };
        const given = { credentials: theirCredentials, timestamp: now / 1000, nonce: "j4h3g2", ext, ...payload };
        return client.header(urlOf(request), method, given).header;
      },
      differences,
    });
  });

  test("makes the bewit that hawk-bewit does", async () => {
    const bewit = async (request: RandomRequest, crypto: "node" | "web"): Promise<string> => {
      const { query } = await signed(request, inQuery[crypto](credentials, exampleEnvironment(now, [])));
      return new URLSearchParams(query).get("bewit") ?? "";
    };
    await expectAgreement({
      requests: randomRequests(randomFrom(seed + 1), 1000, { methods: ["GET"], bodies: ["none"] }),
      node: (request) => bewit(request, "node"),
      web: (request) => bewit(request, "web"),
      theirs: (request) => client.getBewit(urlOf(request), { credentials: theirCredentials, ttlSec: 300, ext }),
      differences,
    });
  });
});
