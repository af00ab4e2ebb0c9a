import { createHmac } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { bareReply, fakeFetch, type Sent } from "../runtime/fake-fetch.js";
import { clientOfCase } from "./generated-case.js";

type Post = (client: object, input?: object, options?: object) => Promise<{ readonly status: number }>;

interface Client {
  readonly createIdempotency: (options: object) => object;
  readonly postListed: Post;
  readonly postSigned: Post;
  readonly postNotWanted: Post;
}

let client: Client;

beforeAll(async () => {
  client = await clientOfCase("idempotency-keys", "idempotency");
});

/** The keys that a call sends, attempt by attempt, where the server fails twice; and the number of its last reply. */
async function keysOf(post: Post, input: object = {}, options: object = {}) {
  const { fetch, sent } = fakeFetch(new Error("gone"), bareReply(502), bareReply(204));
  const made = client.createIdempotency({ auth: { signed: { key: "k" } }, fetch, retry: { delay: 0 } });
  const error = await post(made, input, options).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof Error ? thrown.name : "?"),
  );
  return { keys: sent.map(keyOf), error, sent };
}

function keyOf({ headers }: Sent): string | null {
  return headers.get("Idempotency-Key");
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

test("a key is made once a call, and lets a POST be sent again", async () => {
  const [one, other] = [await keysOf(client.postListed), await keysOf(client.postListed)];
  for (const { keys, error } of [one, other]) {
    expect(error).toBeUndefined();
    expect(keys).toEqual([expect.stringMatching(uuid), keys[0], keys[0]]);
  }
  expect(one.keys[0]).not.toBe(other.keys[0]);
});

test("the caller's key stands in its place", async () => {
  const byInput = await keysOf(client.postListed, { headers: { "idempotency-key": "mine" } });
  const byOption = await keysOf(client.postListed, {}, { headers: { "Idempotency-Key": "mine" } });
  expect([byInput.keys, byOption.keys]).toEqual([
    ["mine", "mine", "mine"],
    ["mine", "mine", "mine"],
  ]);
});

test("signers see it", async () => {
  const { keys, sent } = await keysOf(client.postSigned);
  expect(keys).toHaveLength(3);
  const wanted = createHmac("sha256", "k").update(`POST\n${keys[0]}`).digest("hex");
  expect(sent.map(({ headers }) => headers.get("X-Signature"))).toEqual([wanted, wanted, wanted]);
});

test("a caller may forbid the repeat, and what has no key is not repeated", async () => {
  const forbidden = await keysOf(client.postListed, {}, { idempotent: false });
  expect([forbidden.keys.length, forbidden.error]).toEqual([1, "NetworkError"]);
  const without = await keysOf(client.postNotWanted);
  expect([without.keys, without.error]).toEqual([[null], "NetworkError"]);
});
