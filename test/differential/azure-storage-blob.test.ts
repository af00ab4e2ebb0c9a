import { StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, afterEach, beforeAll, beforeEach, describe, test, vi } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import {
  headerOf,
  type RandomRequest,
  randomFrom,
  randomRequests,
  seed,
  urlOf,
  writtenPairs,
} from "./random-requests.js";

const account = "devstoreaccount1";
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const now = 1_700_000_000_000;
const credential = new StorageSharedKeyCredential(account, key);

let signer: CompiledSigner;
beforeAll(async () => {
  signer = await compileSigner("azure", { use: "azure-shared-key" });
});
afterAll(() => removeSigners("azure"));

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

async function authorization(request: RandomRequest, crypto: "node" | "web"): Promise<string> {
  const { headers } = await signed(request, signer[crypto]({ account, key }, exampleEnvironment(now, [])));
  return headers.get("authorization")?.[1] ?? "";
}

/** The headers of a request as the package's policies know them. */
function headersOf(request: RandomRequest): ConstructorParameters<typeof Headers>[0] & object {
  return Object.fromEntries(request.headers.map(([name]) => [name, headerOf(request, name) ?? ""]));
}

/** The package signs as a step of its pipeline; the next step takes the signed request off. */
async function theirs(request: RandomRequest): Promise<string> {
  const values = new Map(
    Object.entries(headersOf(request)).map(([name, value]) => [name.toLowerCase(), { name, value }]),
  );
  const headers = {
    get: (name: string) => values.get(name.toLowerCase())?.value,
    set: (name: string, value: string | number) => void values.set(name.toLowerCase(), { name, value: String(value) }),
    headersArray: () => [...values.values()],
  };
  const policy = credential.create({ sendRequest: async () => Object.create(null) }, Object.create(null));
  const resource = { url: urlOf(request), method: request.method, headers, body: request.body };
  // Of the resource it reads these four, and of the headers these three functions.
  await policy.sendRequest(resource as unknown as Parameters<typeof policy.sendRequest>[0]);
  return headers.get("authorization") ?? "";
}

const page = "Authorize with Shared Key";

const differences: readonly Difference[] = [
  {
    reason: `puts the language before the encoding; "${page}" and the package's own later versions after it`,
    shows: (request) => (headerOf(request, "Content-Language") ?? "") !== (headerOf(request, "Content-Encoding") ?? ""),
  },
  {
    reason: `signs a Date beside its x-ms-date; "${page}" has it empty then`,
    shows: (request) => (headerOf(request, "Date") ?? "") !== "",
  },
  {
    reason: `leaves out parameters without a value, or with a second =; "${page}" signs each`,
    shows: ({ query }) =>
      writtenPairs(query).some(([name, value = ""]) => name === "" || value === "" || value.includes("=")),
  },
  {
    reason: `signs the last value of a name; "${page}" signs all, sorted, with commas between them`,
    shows: ({ query }) => {
      const names = writtenPairs(query).map(([name]) => name.toLowerCase());
      return new Set(names).size < names.length;
    },
  },
  {
    reason: `takes names as they are written; "${page}" decodes them`,
    shows: ({ query }) => writtenPairs(query).some(([name]) => /[%+]/.test(name)),
  },
  {
    reason: "leaves + in values, where a form has a space (URL Standard, section 5.1); Azure's page does not say",
    shows: ({ query }) => writtenPairs(query).some(([, value]) => value?.includes("+")),
  },
  {
    reason: "loses a parameter named __proto__, which is one like any other",
    shows: ({ query }) => writtenPairs(query).some(([name]) => name === "__proto__"),
  },
  {
    reason: `signs the path without its dot segments; "${page}" signs the URI's encoded path, as it is sent`,
    shows: (request) => new URL(urlOf(request)).pathname !== request.path,
  },
];

describe("@azure/storage-blob", () => {
  test("signs as azure-shared-key does", async () => {
    const headers = [
      ...["Content-Encoding", "Content-Language", "Content-MD5", "Date", "If-Match", "If-Modified-Since", "Range"],
      ...["x-ms-version", "X-Ms-Client-Request-Id", "x-ms-meta-i0", "x-ms-meta-i_", "x-ms-meta-i-", "x-ms-meta-i"],
      ...["x-ms-meta-test_a", "x-ms-meta-test-a", "x-ms-meta-testz", "X-Custom"],
    ] as const;
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 3000, { headers }).slice(0, 1000),
      node: (request) => authorization(request, "node"),
      web: (request) => authorization(request, "web"),
      theirs,
      differences,
    });
  });
});
