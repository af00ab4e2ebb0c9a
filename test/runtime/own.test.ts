import { describe, expect, test } from "vitest";
import { type ClientOptions, ownOnly, withSession } from "../../templates/runtime/core/client.js";
import { multipartBody } from "../../templates/runtime/core/multipart-body.js";
import { sendRequest } from "../../templates/runtime/core/raw-request.js";
import { asBytes, setHeader } from "../../templates/runtime/core/request.js";
import { jsonBody } from "../../templates/runtime/core/serialize.js";
import { acme, getThing } from "./acme.js";

test("ownOnly keeps own properties and nothing else", () => {
  const given: { readonly a: number; readonly b?: number } = Object.create(
    { b: 2 },
    { a: { value: 1, enumerable: true } },
  );
  const own = ownOnly(given);
  expect([own.a, own.b]).toEqual([1, undefined]);
  expect(Object.getPrototypeOf(own)).toBeNull();
});

/** What calls of every kind send: method, URL, headers, body, and all else that `fetch` was given. */
async function wire(): Promise<readonly string[]> {
  const sent: string[] = [];
  const fetch: ClientOptions["fetch"] = async (url, init) => {
    const { headers, body, signal: _, ...rest } = init;
    const names: string[] = [];
    for (const name in init) names.push(name);
    sent.push(JSON.stringify([url, headers, typeof body === "string" ? body : null, rest, names]));
    const refused = sent.length === 2;
    // A reply made here, where the platform is polluted too, must not be mistaken for a leak of ours.
    return fakeReply(refused ? 401 : 200, '{"token":"t"}');
  };
  const session = withSession({
    identity: "",
    sign: (request, token: string) => setHeader(request, "X-Token", token),
    acquire: async (send) => {
      await send({ operation: "signIn", method: "POST", path: "/login", body: jsonBody({ a: 1 }), security: [] });
      return { session: "t", expires: 1e15 };
    },
  });
  const client = acme({ fetch }, { schemes: { session } });
  await client.perform(getThing({ security: [["session"]] }));
  await client.perform(getThing({ security: [], method: "POST", body: jsonBody({ a: 1 }) }), {});
  await sendRequest(client, { method: "GET", path: "/x", schemes: [] });
  await sendRequest(client, { method: "PUT", path: "/x", schemes: ["session"], body: { a: 1 } }, {});
  sent.push(
    new TextDecoder()
      .decode(asBytes((await multipartBody({ a: { x: 1 }, b: "c", d: new Uint8Array(1) })).content))
      .replace(/-{4}[-\da-f]+/g, ""),
  );
  return sent;
}

function fakeReply(status: number, text: string): Response {
  const headers = { get: (name: string) => (name === "content-type" ? "application/json" : null) };
  const own = {
    __proto__: null,
    status,
    headers,
    ok: status < 400,
    type: "basic",
    bodyUsed: true,
    body: null,
    text: async () => text,
  };
  // As much of a Response as the runtime reads.
  return own as unknown as Response;
}

const hostile: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    [
      ...[
        "baseUrl",
        "server",
        "timeout",
        "retry",
        "environment",
        "sessions",
        "headers",
        "attempts",
        "delay",
        "idempotent",
      ],
      ...["operation", "method", "path", "query", "cookies", "body", "security", "replies", "accept", "url", "schemes"],
      ...["contentType", "filename", "session", "expires", "refreshAt", "generation", "redirect", "redirects"],
      ...[
        "dispatcher",
        "credentials",
        "mode",
        "duplex",
        "keepalive",
        "referrer",
        "window",
        "priority",
        "integrity",
        "cache",
      ],
      ...[
        "200",
        "401",
        "2XX",
        "default",
        "X-Key",
        "x-key",
        "authorization",
        "within",
        "receive",
        "declares",
        "content-type",
      ],
      ...[
        "code",
        "cause",
        "trusted",
        "origin",
        "host",
        "hmac",
        "absent",
        "refused",
        "begin",
        "sign",
        "acquire",
        "identity",
      ],
    ].map((name) => [name, "https://evil.test/"]),
  ),
  bytes: new Uint8Array(3),
  content: new Uint8Array(3),
  fetch: () => Promise.reject(new Error("a polluted fetch was called")),
  signal: AbortSignal.abort(),
};

describe("nothing on Object.prototype is taken for an option", () => {
  test.each(Object.keys(hostile))("%s", async (name) => {
    const want = await wire();
    Object.defineProperty(Object.prototype, name, {
      value: hostile[name],
      configurable: true,
      enumerable: true,
      writable: true,
    });
    const got = await wire().finally(() => Reflect.deleteProperty(Object.prototype, name));
    expect(got).toEqual(want);
  });
});
