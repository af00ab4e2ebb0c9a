import { describe, expect, test } from "vitest";
import { withSession } from "../../templates/runtime/core/client.js";
import { asText, read } from "../../templates/runtime/core/reply.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import type { Send } from "../../templates/runtime/core/signer.js";
import { acme, getThing, rejection } from "./acme.js";
import { type Answer, bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";

const page = new Response("SECRET", { headers: { "content-type": "text/html" } });

function tokenIn(body: unknown): string {
  return asText(read(body, "token"), "response.body.token");
}

/** What a call fails with whose session takes two requests, answered so. */
async function errorAfter(first: Answer, second: Answer, tokenOf = tokenIn): Promise<unknown> {
  const { fetch } = fakeFetch(first, second, jsonReply({}));
  const send = (to: Send, path: string) => to({ operation: path, method: "POST", path: `/${path}`, security: [] });
  const session = withSession<string>({
    identity: undefined,
    sign: (request, token) => setHeader(request, "Authorization", token),
    acquire: async (to) => {
      await send(to, "begin");
      const { body } = await send(to, "finish");
      return { session: tokenOf(body), expires: undefined };
    },
  });
  const client = acme({ fetch }, { schemes: { session }, security: [["session"]] });
  return rejection(client.perform(getThing({ security: [["session"]] })));
}

describe("where a session of two requests fails, the error tells", () => {
  test("of the second reply, if that is what was read", async () => {
    expect(await errorAfter(jsonReply({}), page)).toMatchObject({
      code: "acquire",
      message: "response.body.token is absent, not text: the reply, of status 200 and text/html, is not a JSON object.",
    });
    expect(await errorAfter(page, jsonReply({}))).toHaveProperty("message", "response.body.token is absent, not text.");
  });

  test("nothing of the first reply, if the second request got none that counts", async () => {
    const error = await errorAfter(page, bareReply(400));
    expect(error).toMatchObject({ code: "acquire", message: "finish gave no session: its reply has status 400." });
  });

  test("nothing of the reply, if what failed was no reading of it", async () => {
    const own = new RangeError("the signer's own");
    const failing = (): never => {
      throw own;
    };
    expect(await errorAfter(jsonReply({}), page, failing)).toBe(own);
  });

  test("that JSON is there, but no object", async () => {
    expect(await errorAfter(jsonReply({}), jsonReply("SECRET"))).toHaveProperty(
      "message",
      "response.body.token is absent, not text: the reply, of status 200 and application/json, is not a JSON object.",
    );
  });
});
