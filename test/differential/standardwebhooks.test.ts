import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, test } from "vitest";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import { type RandomRequest, randomFrom, randomRequests, seed } from "./random-requests.js";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const id = "2b5a9b0e-8f6a-4f58-9b55-1f3c3a1d7a11";
const now = 1_614_265_330_000;
const webhook = new Webhook(secret);

let signer: CompiledSigner;
beforeAll(async () => {
  signer = await compileSigner("standardwebhooks", { use: "standard-webhooks" });
});
afterAll(() => removeSigners("standardwebhooks"));

async function signature(request: RandomRequest, crypto: "node" | "web"): Promise<string> {
  const { headers } = await signed(request, signer[crypto]({ secret }, exampleEnvironment(now, [id])));
  return headers.get("webhook-signature")?.[1] ?? "";
}

const differences: readonly Difference[] = [
  {
    reason: "signs U+FFFD for bytes that are no UTF-8; Standard Webhooks 1.0.0, Signature scheme, signs the raw body",
    shows: ({ body }) => Buffer.compare(Buffer.from(Buffer.from(body ?? []).toString()), Buffer.from(body ?? [])) !== 0,
  },
];

describe("standardwebhooks", () => {
  test("signs as standard-webhooks does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => signature(request, "node"),
      web: (request) => signature(request, "web"),
      theirs: ({ body }) => webhook.sign(`msg_${id}`, new Date(now), Buffer.from(body ?? [])),
      differences,
    });
  });
});
