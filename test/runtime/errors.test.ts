import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { setBodyField } from "../../templates/runtime/core/body-field.js";
import {
  type Call,
  type ClientOptions,
  type ConfiguredScheme,
  signedBy,
  withSession,
} from "../../templates/runtime/core/client.js";
import { cookieHeader, setCookie } from "../../templates/runtime/core/cookies.js";
import { ClientError, InvalidRequestError } from "../../templates/runtime/core/errors.js";
import type { Fetch } from "../../templates/runtime/core/options.js";
import { asText, read } from "../../templates/runtime/core/reply.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { type Failure, unwrap } from "../../templates/runtime/core/result.js";
import { sendablePath } from "../../templates/runtime/core/sendable.js";
import { jsonBody, pathValue } from "../../templates/runtime/core/serialize.js";
import { appendQuery } from "../../templates/runtime/core/set-target.js";
import { acme, getThing, rejection } from "./acme.js";
import { bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";

const canary = "cAnArY~s3cr3t/+=0123456789";

/** The secret as it could show up: raw, encoded, and in halves. */
const traces: readonly string[] = [canary, canary.slice(0, 13), canary.slice(13)].flatMap((text) => [
  text,
  encodeURIComponent(text),
  Buffer.from(text).toString("base64").replace(/=+$/, "").slice(0, -1),
  Buffer.from(text).toString("base64url").slice(0, -1),
  Buffer.from(text).toString("hex"),
]);

function printed(error: unknown): string {
  const own = typeof error === "object" && error !== null ? Object.getOwnPropertyNames(error) : [];
  return [
    String(error),
    inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(error),
    JSON.stringify(error, own),
    inspect(structuredClone(error), { depth: Number.POSITIVE_INFINITY, showHidden: true }),
  ].join("\n");
}

const everywhere = signedBy((request) => {
  setHeader(request, "Authorization", `Bearer ${canary}`);
  setHeader(request, "X-Api-Key", canary);
  appendQuery(request, "api_key", canary);
  setCookie(request, "sid", canary.replace("/", "_"));
  if (request.body !== undefined) setBodyField(request, "sign", canary);
});

const login = withSession({
  identity: "alice",
  sign: (request, session: { readonly token: string }) => setHeader(request, "X-Token", session.token),
  acquire: async (send) => {
    const body = jsonBody({ password: canary });
    const reply = await send({
      operation: "signIn",
      method: "POST",
      path: "/login",
      query: `p=${encodeURIComponent(canary)}`,
      body,
      security: [["key"]],
    });
    return { session: { token: asText(read(reply.body, "token"), "response.body.token") }, expires: undefined };
  },
});

/** An error as `fetch` and the things around it throw them: the whole request is in it. */
function talkative(): Error {
  const cause = Object.assign(new Error(`socket of ${canary}`), { code: canary, headers: { authorization: canary } });
  return new TypeError(`Failed to fetch https://h/?api_key=${canary}`, { cause });
}

const body = { contentType: "application/json", content: new TextEncoder().encode(`{"secret":"${canary}"}`) };

const never: Fetch = (_, init) =>
  new Promise((_resolve, reject) => init.signal?.addEventListener("abort", () => reject(talkative())));

interface Path {
  readonly path: string;
  readonly code: string;
  readonly fetch: Fetch;
  readonly call?: Partial<Call>;
  readonly options?: ClientOptions;
}

const echo = JSON.stringify({ youSent: canary });

const paths: readonly Path[] = [
  { path: "a network failure", code: "network", fetch: fakeFetch(talkative()).fetch },
  { path: "a timeout", code: "timeout", fetch: never, options: { timeout: 5 } },
  { path: "missing credentials", code: "missing-credentials", fetch: never, call: { security: [["hmac"]] } },
  { path: "an origin without TLS", code: "origin", fetch: never, options: { baseUrl: "http://h" } },
  {
    path: "a redirect away",
    code: "redirect",
    fetch: fakeFetch(bareReply(302, { location: `https://evil.test/${canary}?k=${canary}` })).fetch,
  },
  {
    path: "a redirect in a circle",
    code: "redirect",
    fetch: fakeFetch(({ url }) => bareReply(307, { location: url })).fetch,
  },
  {
    path: "a redirect nowhere",
    code: "redirect",
    fetch: fakeFetch(bareReply(302, { location: `https://[${canary}` })).fetch,
  },
  { path: "an undeclared status", code: "reply", fetch: fakeFetch(new Response(echo, { status: 203 })).fetch },
  { path: "broken JSON", code: "reply", fetch: fakeFetch(new Response(`{${echo}`)).fetch },
  {
    path: "a header that cannot be sent",
    code: "invalid-request",
    fetch: never,
    call: { headers: [["X-A", `\n${canary}`]] },
  },
  {
    path: "a body that cannot be signed",
    code: "invalid-request",
    fetch: never,
    call: { method: "POST", body: { contentType: "text/plain", content: new TextEncoder().encode(canary) } },
  },
  {
    path: "a session refused",
    code: "acquire",
    fetch: fakeFetch(new Response(echo, { status: 400 })).fetch,
    call: { security: [["session"]] },
  },
  {
    path: "a session that is not there",
    code: "acquire",
    fetch: fakeFetch(new Response(echo)).fetch,
    call: { security: [["session"]] },
  },
  {
    path: "a session that does not come",
    code: "network",
    fetch: fakeFetch(talkative()).fetch,
    call: { security: [["session"]] },
  },
  {
    path: "a session from elsewhere",
    code: "redirect",
    fetch: fakeFetch(bareReply(307, { location: `https://evil.test/?k=${canary}` })).fetch,
    call: { security: [["session"]] },
  },
  {
    path: "a server that is no URL",
    code: "invalid-request",
    fetch: never,
    options: { baseUrl: `https://u:${encodeURIComponent(canary)}@h` },
  },
];

describe("no error holds a secret", () => {
  test.each(paths)("$path", async ({ code, fetch, call, options }) => {
    const schemes: Record<string, ConfiguredScheme> = { key: everywhere, session: login };
    const outcome = (async () =>
      await acme({ fetch, retry: false, ...options }, { schemes }).perform(
        getThing({ method: "POST", body, ...call }),
      ))();
    const error = await rejection(outcome);
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toMatchObject({ code });
    expect(error).not.toHaveProperty("cause");
    const text = printed(error);
    for (const trace of traces) expect(text).not.toContain(trace);
  });

  test("an abort", async () => {
    const controller = new AbortController();
    const pending = rejection(acme({ fetch: never }).perform(getThing(), { signal: controller.signal }));
    controller.abort(talkative());
    const error = await pending;
    expect(error).toMatchObject({ code: "aborted" });
    for (const trace of traces) expect(printed(error)).not.toContain(trace);
  });

  test("a failure that is unwrapped: its body can be had, but is not printed", async () => {
    const { fetch } = fakeFetch(jsonReply({ youSent: canary }, 400));
    const reply = acme({ fetch }).perform(getThing());
    const error = await rejection(unwrap(reply));
    expect(error).toMatchObject({ code: "status", status: 400, message: "The server replied with status 400." });
    expect(error).toHaveProperty("error", { youSent: canary });
    for (const trace of traces) expect(printed(error)).not.toContain(trace);
  });

  test.each([
    ["a path that cannot be sent", () => sendablePath(`/${canary}/..`)],
    ["a path with other characters", () => sendablePath(`/"${canary}`)],
    ["a cookie that cannot be sent", () => cookieHeader(["a", `\n${canary}`])],
  ])("%s", (_, make) => {
    expect(make).toThrow(InvalidRequestError);
    expect(make).toThrow(/^(?!.*cAnArY)/);
  });

  test("a value in a path", () => {
    const put = (): string => pathValue(`${canary}\n`);
    expect(put).toThrow(/^(?!.*cAnArY)A value in the path/);
  });

  test("the client itself", () => {
    const client = acme({ headers: { "X-A": canary } }, { schemes: { key: everywhere } });
    for (const trace of traces) expect(printed({ ...client, perform: "", settings: "" })).not.toContain(trace);
    for (const trace of traces) expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(trace);
  });
});

test("every class has a name, a code of its own and nothing to enumerate but its fields", async () => {
  const error = await rejection(acme({}).perform(getThing({ security: [["hmac"]] })));
  expect({ ...(error as ClientError) }).toEqual({
    name: "MissingCredentialsError",
    code: "missing-credentials",
    operation: "getThing",
    alternatives: [["hmac"]],
  });
  expect(String(error)).toBe("MissingCredentialsError: getThing needs credentials for hmac.");
});

test("unwrap gives the data of a success", async () => {
  const success = { ok: true, status: 200, data: { a: 1 }, headers: new Headers() } as const;
  const failure: Failure<404, string> = { ok: false, status: 404, error: "gone", headers: new Headers() };
  const data: { readonly a: 1 } = await unwrap(Promise.resolve(success));
  expect(data).toEqual({ a: 1 });
  expect(await rejection(unwrap(failure))).toMatchObject({ status: 404, error: "gone" });
});
