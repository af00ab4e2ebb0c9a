import {
  attempt,
  type Call,
  type Client,
  type ClientDefinition,
  type ClientOptions,
  createClient,
  signedBy,
} from "../../templates/runtime/core/client.js";
import { remedied } from "../../templates/runtime/core/remedy.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { checkingReplies } from "../../templates/runtime/core/signed-replies.js";

/** A client of a made-up API, whose scheme `key` sends a header. */
export function acme(options: ClientOptions, more: Partial<ClientDefinition> = {}): Client {
  return createClient({
    name: "acme",
    options,
    servers: { main: "https://api.acme.test/v2", other: "https://other.acme.test/", relative: "/v3" },
    schemes: { key: signedBy((request) => setHeader(request, "X-Key", "k1")), absent: undefined },
    security: [["key"]],
    attempt: remedied(checkingReplies(attempt)),
    ...more,
  });
}

/** A call that is signed with `key` and whose reply is JSON. */
export function getThing(more: Partial<Call> = {}): Call {
  return {
    operation: "getThing",
    method: "GET",
    path: "/thing",
    security: [["key"]],
    replies: [[200, "json"]],
    ...more,
  };
}

/** What the promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => ({ resolved: true }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error;
  throw new Error("the promise was not rejected");
}
