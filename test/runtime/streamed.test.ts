import { expect, test } from "vitest";
import { check } from "../../templates/runtime/core/check.js";
import { checked } from "../../templates/runtime/core/checked.js";
import type { Client } from "../../templates/runtime/core/client.js";
import type { Success } from "../../templates/runtime/core/result.js";
import { streamed } from "../../templates/runtime/core/streamed.js";
import { acme, getThing } from "./acme.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

const readThing = (client: Client): Promise<Success<200, { readonly id: number }>> =>
  client.perform(getThing({ replies: [[200, checked(check.object({ id: check.integer }))]] }));

test("bytes as they arrive are not checked to be of the document's type", async () => {
  const client = acme({ fetch: fakeFetch(jsonReply({ id: "a" })).fetch });
  const { data } = await streamed(readThing)(client);
  expect(await new Response(data).json()).toEqual({ id: "a" });
  const whole = readThing(acme({ fetch: fakeFetch(jsonReply({ id: "a" })).fetch }));
  await expect(whole).rejects.toMatchObject({ name: "ReplyMismatchError", pointer: "/id" });
});
