import { expect, test } from "vitest";
import { demandNew, memoryReplay, verified } from "../../templates/runtime/core/verify.js";
import { receive, type WebhookCheck } from "../../templates/runtime/core/webhook.js";

const withId: WebhookCheck = (arrived, options) =>
  verified(arrived, {}, options, (_, __, verifier) => demandNew(verifier, "id", ["withId", "1"], 1000));
const refusing: WebhookCheck = async () => ({ ok: false, reason: "the second signature is missing" });

/** Takes in the same webhook, which may be signed in each of these ways. */
function receiver(): (alternatives: readonly (readonly WebhookCheck[])[]) => Promise<unknown> {
  const replay = memoryReplay(() => 0);
  const arrived = { method: "POST", url: "https://shop.example/hooks", headers: [] };
  return (alternatives) => receive(arrived, { alternatives, content: "none" }, { now: 0, replay });
}

test("a webhook that one alternative refuses did not come before for the next", async () => {
  const take = receiver();
  const alternatives = [[withId, refusing], [withId]];
  await expect(take(alternatives)).resolves.toBeUndefined();
  await expect(take(alternatives)).rejects.toThrow("the second signature is missing; it came before");
});

test("a webhook that was refused may come again", async () => {
  const take = receiver();
  await expect(take([[withId, refusing]])).rejects.toThrow("the second signature is missing");
  await expect(take([[withId]])).resolves.toBeUndefined();
  await expect(take([[withId]])).rejects.toThrow("it came before");
});
