import { describe, expect, test, vi } from "vitest";
import {
  type Client,
  type ClientOptions,
  type ConfiguredScheme,
  signedBy,
  withSession,
} from "../../templates/runtime/core/client.js";
import { system } from "../../templates/runtime/core/environment.js";
import { AbortError, AcquireError, MissingCredentialsError } from "../../templates/runtime/core/errors.js";
import { sendRequest } from "../../templates/runtime/core/raw-request.js";
import { asText, read } from "../../templates/runtime/core/reply.js";
import { type OutgoingRequest, setHeader } from "../../templates/runtime/core/request.js";
import { jsonBody } from "../../templates/runtime/core/serialize.js";
import { memoryStore, obtainSession, type SessionStore } from "../../templates/runtime/core/session.js";
import type { AcquireCall, Send } from "../../templates/runtime/core/signer.js";
import { acme, getThing, rejection } from "./acme.js";
import { bareReply, type FakeFetch, fakeFetch, jsonReply, type Sent } from "./fake-fetch.js";

interface Token {
  readonly token: string;
}

interface Clock {
  time: number;
}

function login(lifetime: number | undefined, more: Partial<AcquireCall> = {}, clock?: Clock): ConfiguredScheme {
  return withSession<Token>({
    identity: "alice",
    sign: (request, session) => setHeader(request, "Authorization", `Bearer ${session.token}`),
    acquire: async (send) => {
      const body = jsonBody({ password: "SECRET" });
      const reply = await send({ operation: "signIn", method: "POST", path: "/login", body, security: [], ...more });
      const session = { token: asText(read(reply.body, "token"), "response.body.token") };
      return { session, expires: lifetime === undefined ? undefined : (clock?.time ?? Date.now()) + lifetime };
    },
  });
}

const anonymousLogin = {
  sign: (request: OutgoingRequest, session: Token) => setHeader(request, "Authorization", `Bearer ${session.token}`),
  acquire: async (send: Send) => {
    const reply = await send({ operation: "signIn", method: "POST", path: "/login", security: [] });
    return { session: { token: asText(read(reply.body, "token"), "token") }, expires: undefined };
  },
};

/** A server that gives out t1, t2, ... and takes only those that are `valid`. */
function tokenServer(valid: (token: string, logins: number) => boolean = () => true) {
  let logins = 0;
  const answer = async ({ url, headers }: Sent): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (url.endsWith("/login")) return jsonReply({ token: `t${++logins}` });
    const token = (headers.get("authorization") ?? "").replace("Bearer ", "");
    return valid(token, logins) ? jsonReply({ token }) : jsonReply({}, 401);
  };
  const fake = fakeFetch(answer);
  return { ...fake, logins: () => logins };
}

function client(fake: FakeFetch, scheme: ConfiguredScheme, options: ClientOptions = {}): Client {
  return acme({ fetch: fake.fetch, ...options }, { schemes: { session: scheme }, security: [["session"]] });
}

const call = getThing({
  security: [["session"]],
  replies: [
    [200, "json"],
    [401, "json"],
  ],
});

function clockOptions(clock: Clock): ClientOptions {
  return { environment: { now: () => clock.time, uuid: () => "", randomHex: () => "" } };
}

describe("single flight", () => {
  test("100 parallel first calls make one login", async () => {
    const server = tokenServer();
    const one = client(server, login(undefined));
    const replies = await Promise.all(Array.from({ length: 100 }, () => one.perform(call)));
    expect(server.logins()).toBe(1);
    expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(new Set([JSON.stringify(replies[0])]));
    await one.perform(call);
    expect(server.logins()).toBe(1);
  });

  test("also where the store answers each of them at another time", async () => {
    const server = tokenServer();
    const memory = memoryStore();
    const sessions: SessionStore = {
      get: async (key) => {
        const found = await memory.get(key);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
        return found;
      },
      set: (key, stored) => memory.set(key, stored),
      delete: (key) => memory.delete(key),
    };
    const one = client(server, login(undefined), { sessions });
    await Promise.all(Array.from({ length: 100 }, () => one.perform(call)));
    expect(server.logins()).toBe(1);
  });

  test("clients of one store share sessions and flights, by API, origin, scheme and identity", async () => {
    const server = tokenServer();
    const sessions = memoryStore();
    const set = vi.spyOn(sessions, "set");
    const both = [client(server, login(undefined), { sessions }), client(server, login(undefined), { sessions })];
    await Promise.all(both.map((one) => one.perform(call)));
    expect(server.logins()).toBe(1);
    const elsewhere = client(server, login(undefined), { sessions, baseUrl: "https://mock.test/v1" });
    await elsewhere.perform(call);
    expect(server.logins()).toBe(2);
    expect(set.mock.calls.map(([key]) => key)).toEqual([
      "acme https://api.acme.test session alice",
      "acme https://mock.test session alice",
    ]);
    expect(JSON.stringify(set.mock.calls)).not.toContain("SECRET");
  });

  test("clients without an identity keep their sessions apart in one store", async () => {
    const server = tokenServer();
    const sessions = memoryStore();
    const anonymous = () => withSession<Token>({ ...anonymousLogin, identity: undefined });
    const both = [client(server, anonymous(), { sessions }), client(server, anonymous(), { sessions })];
    for (const one of [...both, ...both]) await one.perform(call);
    expect(server.logins()).toBe(2);
  });

  test("a flight that failed is not remembered", async () => {
    let logins = 0;
    const fake = fakeFetch(({ url }) => {
      if (!url.endsWith("/login")) return jsonReply({});
      logins += 1;
      return logins === 1 ? jsonReply({ error: "SECRET" }, 400) : jsonReply({ token: "t" });
    });
    const one = client(fake, login(undefined));
    const failed = await Promise.all([rejection(one.perform(call)), rejection(one.perform(call))]);
    for (const error of failed) expect(error).toBeInstanceOf(AcquireError);
    expect(failed[0]).toHaveProperty("message", "signIn gave no session: its reply has status 400.");
    expect(await one.perform(call)).toMatchObject({ ok: true });
    expect(logins).toBe(2);
  });

  test("a login whose reply does not end is an error, and is not read on", async () => {
    let pieces = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pieces += 1;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    const fake = fakeFetch(({ url }) => (url.endsWith("/login") ? new Response(endless) : jsonReply({})));
    const error = await rejection(client(fake, login(undefined)).perform(call));
    expect(error).toBeInstanceOf(AcquireError);
    expect(error).toHaveProperty("message", "signIn gave no session: its reply is longer than 1048576 characters.");
    expect(pieces).toBeLessThan(20);
  });

  test("a session of letters that come in two pieces is whole", async () => {
    const bytes = new TextEncoder().encode('{"token":"tö"}');
    const middle = bytes.indexOf(0xc3) + 1;
    const pieces = [bytes.slice(0, middle), bytes.slice(middle)];
    const reply = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    const fake = fakeFetch(({ url }) => (url.endsWith("/login") ? new Response(reply) : jsonReply({})));
    await client(fake, login(undefined)).perform(call);
    expect(fake.sent.at(-1)?.headers.get("authorization")).toBe("Bearer tö");
  });

  test("a caller that aborts ends its own call only, and at once", async () => {
    const server = tokenServer();
    const one = client(server, login(undefined));
    const controller = new AbortController();
    const aborted = rejection(one.perform(call, { signal: controller.signal }));
    const other = one.perform(call);
    await Promise.resolve();
    controller.abort();
    expect(await aborted).toBeInstanceOf(AbortError);
    expect(server.sent.filter(({ url }) => !url.endsWith("/login"))).toHaveLength(0);
    expect(await other).toMatchObject({ ok: true, data: { token: "t1" } });
    expect(server.logins()).toBe(1);
  });

  test("a caller that aborts while the store is read does not wait for the login", async () => {
    const controller = new AbortController();
    const sessions: SessionStore = { ...memoryStore(), get: () => controller.abort() as undefined };
    const one = client(
      fakeFetch(() => new Promise(() => {})),
      login(undefined),
      { sessions },
    );
    expect(await rejection(one.perform(call, { signal: controller.signal }))).toBeInstanceOf(AbortError);
  });

  test("the only caller aborts: the session is there for the next one, and nothing is left unhandled", async () => {
    const server = tokenServer();
    const one = client(server, login(undefined));
    const controller = new AbortController();
    const aborted = rejection(one.perform(call, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1);
    expect(await aborted).toBeInstanceOf(AbortError);
    await one.perform(call);
    expect(server.logins()).toBe(1);
  });
});

describe("the end of a session", () => {
  test.each([
    [1_000_000, 939_999, 1],
    [1_000_000, 940_000, 2],
    [100_000, 89_999, 1],
    [100_000, 90_000, 2],
    [0, 0, 2],
    [-5000, 0, 2],
    [undefined, 1e12, 1],
  ])("a lifetime of %s ms after %i ms: %i logins", async (lifetime, later, logins) => {
    const clock = { time: 1_000 };
    const server = tokenServer();
    const one = client(server, login(lifetime, {}, clock), clockOptions(clock));
    await one.perform(call);
    clock.time += later;
    await Promise.all([one.perform(call), one.perform(call)]);
    expect(server.logins()).toBe(logins);
  });

  test("an end that is no time", async () => {
    const error = await rejection(client(tokenServer(), login(Number.NaN)).perform(call));
    expect(error).toMatchObject({ code: "acquire", message: "The end of the session of session is not a time." });
  });

  test("stored sessions survive JSON", async () => {
    const server = tokenServer();
    const kept = new Map<string, string>();
    const sessions: SessionStore = {
      get: async (key) => JSON.parse(kept.get(key) ?? "null") ?? undefined,
      set: async (key, stored) => void kept.set(key, JSON.stringify(stored)),
      delete: async (key) => void kept.delete(key),
    };
    await client(server, login(1_000_000), { sessions }).perform(call);
    await client(server, login(1_000_000), { sessions }).perform(call);
    expect(server.logins()).toBe(1);
    expect(JSON.parse([...kept.values()][0] ?? "")).toMatchObject({ session: { token: "t1" } });
  });
});

describe("a session that the server refuses", () => {
  test("is replaced once, by one login for 100 calls", async () => {
    const server = tokenServer((token) => token !== "t1");
    const one = client(server, login(undefined));
    const replies = await Promise.all(Array.from({ length: 100 }, () => one.perform(call)));
    expect(server.logins()).toBe(2);
    expect(replies.every((reply) => reply.ok)).toBe(true);
  });

  test("is not fetched again where another has already replaced it", async () => {
    const server = tokenServer((token) => token !== "t1");
    const sessions = memoryStore();
    const one = client(server, login(undefined), { sessions });
    sessions.set("acme https://api.acme.test session alice", {
      session: { token: "t1" },
      generation: "old",
      refreshAt: null,
      expires: null,
    });
    const replacing = server.fetch;
    const raced = client(
      {
        ...server,
        fetch: async (url, init) => {
          const response = await replacing(url, init);
          if (response.status === 401) {
            const replaced = { session: { token: "other" }, generation: "new", refreshAt: null, expires: null };
            sessions.set("acme https://api.acme.test session alice", replaced);
          }
          return response;
        },
      },
      login(undefined),
      { sessions },
    );
    expect(await raced.perform(call)).toMatchObject({ data: { token: "other" } });
    expect(await one.perform(call)).toMatchObject({ data: { token: "other" } });
    expect(server.logins()).toBe(0);
  });

  test("is replaced once a call: a second 401 is the reply", async () => {
    const server = tokenServer(() => false);
    const one = client(server, login(undefined));
    expect(await one.perform(call)).toMatchObject({ ok: false, status: 401 });
    expect(server.logins()).toBe(2);
    expect(server.sent.map(({ url }) => url.split("/").at(-1))).toEqual(["login", "thing", "login", "thing"]);
  });

  test("is replaced once a call, however often the call is sent", async () => {
    const { fetch, sent } = fakeFetch(
      jsonReply({ token: "t1" }),
      bareReply(401),
      jsonReply({ token: "t2" }),
      bareReply(503, { "retry-after": "0" }),
      jsonReply({}, 401),
    );
    expect(await client({ fetch, sent }, login(undefined)).perform(call)).toMatchObject({ status: 401 });
    expect(sent.map(({ url }) => url.split("/").at(-1))).toEqual(["login", "thing", "login", "thing", "thing"]);
  });

  test("is not given to the caller that was refused, though an earlier caller's flight still brings it", async () => {
    const store = memoryStore();
    const stale = { session: "stale", generation: "refused", refreshAt: null, expires: null };
    // The early caller finds nothing, so that its flight looks again, slowly; the refused one joins that flight.
    const waits = [0, 10, 40];
    const sessions: SessionStore = {
      ...store,
      get: async (key) => {
        const wait = waits.shift();
        if (wait === 0) return undefined;
        await new Promise((resolve) => setTimeout(resolve, wait ?? 1));
        return (await store.get(key)) ?? stale;
      },
    };
    const acquire = vi.fn(async () => ({ session: "fresh", expires: undefined }));
    const task = {
      key: "k",
      scheme: "s",
      store: sessions,
      environment: system,
      signal: undefined,
      within: undefined,
      acquire,
      refresh: undefined,
      spent: undefined,
    };
    const [early, refused] = await Promise.all([obtainSession(task, undefined), obtainSession(task, "refused")]);
    expect([early.session, refused.session]).toEqual(["stale", "fresh"]);
    expect(acquire).toHaveBeenCalledOnce();
  });

  test("also for calls that the document does not list", async () => {
    const server = tokenServer((token) => token !== "t1");
    const response = await sendRequest(client(server, login(undefined)), { method: "GET", path: "/any" });
    expect(response.status).toBe(200);
    expect(server.logins()).toBe(2);
  });

  test("is forgotten, though no other can be had", async () => {
    let down = false;
    const sessions = memoryStore();
    const fake = fakeFetch(({ url }) => {
      if (url.endsWith("/login") && !down) return jsonReply({ token: "t" });
      down = true;
      return jsonReply({}, url.endsWith("/login") ? 403 : 401);
    });
    const one = client(fake, login(undefined), { sessions });
    expect(await rejection(one.perform(call))).toBeInstanceOf(AcquireError);
    expect(await sessions.get("acme https://api.acme.test session alice")).toBeUndefined();
  });

  test("a 401 for a scheme without a session is the reply, at once", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}, 401));
    await acme({ fetch }).perform(getThing());
    expect(sent).toHaveLength(1);
  });
});

describe("the acquiring call", () => {
  test("is signed by its own security", async () => {
    const fake = fakeFetch(({ url }) => jsonReply({ token: url.endsWith("/login") ? "t1" : "x" }));
    const app = signedBy((request) => setHeader(request, "X-App", "1"));
    const schemes = { app, session: login(undefined, { security: [["app"]] }) };
    await acme({ fetch: fake.fetch }, { schemes }).perform(call);
    expect(fake.sent.map(({ headers }) => [headers.get("x-app"), headers.get("authorization")])).toEqual([
      ["1", null],
      [null, "Bearer t1"],
    ]);
  });

  test("is never signed by the session that it acquires", async () => {
    const server = tokenServer();
    const one = client(server, login(undefined, { security: [["session"], ["absent"]] }));
    const error = await rejection(one.perform(call));
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expect(error).toMatchObject({ operation: "signIn" });
    expect(server.sent).toHaveLength(0);
  });

  test("sessions that need one another take the other way, whoever begins", async () => {
    const app = signedBy((request) => setHeader(request, "X-App", "1"));
    const schemes = {
      app,
      one: login(undefined, { security: [["two"], ["app"]] }),
      two: login(undefined, { security: [["one"], ["app"]] }),
    };
    const server = tokenServer();
    const both = acme({ fetch: server.fetch }, { schemes });
    const replies = await Promise.all([
      both.perform({ ...call, security: [["one"]] }),
      both.perform({ ...call, security: [["two"]] }),
    ]);
    expect(replies.map(({ ok }) => ok)).toEqual([true, true]);
    expect(server.sent.filter(({ headers }) => headers.has("x-app"))).toHaveLength(1);
  });

  test("may ask a token endpoint elsewhere, over TLS only and without following redirects", async () => {
    const fake = fakeFetch(({ url }) => {
      if (url === "https://login.test/token?a=1") return jsonReply({ token: "t1" });
      return url.startsWith("https://login.test/") ? bareReply(307, { location: "/token?a=1" }) : jsonReply({});
    });
    const at = (url: string): ConfiguredScheme => login(undefined, { path: undefined, url });
    expect(await client(fake, at("https://login.test/token?a=1")).perform(call)).toMatchObject({ ok: true });
    expect(await rejection(client(fake, at("https://login.test/moved")).perform(call))).toMatchObject({
      code: "redirect",
    });
    const insecure = await rejection(client(fake, at("http://login.test/token?a=1")).perform(call));
    expect(insecure).toMatchObject({ code: "origin" });
    expect(fake.sent.map(({ url }) => url)).not.toContain("http://login.test/token?a=1");
  });

  test("a token endpoint may be relative to the client's server", async () => {
    const fake = fakeFetch(jsonReply({ token: "t1" }));
    await client(fake, login(undefined, { path: undefined, url: "/oauth/token" })).perform(call);
    expect(fake.sent[0]?.url).toBe("https://api.acme.test/oauth/token");
  });

  test("must not travel without TLS, though its own security is none", async () => {
    const server = tokenServer();
    const error = await rejection(client(server, login(undefined), { baseUrl: "http://api.test" }).perform(call));
    expect(error).toMatchObject({ code: "origin" });
    expect(server.sent).toHaveLength(0);
  });

  test.each([
    [jsonReply({ other: "SECRET" }), "response.body.token is absent, not text."],
    [jsonReply({ token: [12] }), "response.body.token is a list, not text."],
    [
      new Response("SECRET", { headers: { "content-type": "text/html; a=SECRET" } }),
      "response.body.token is absent, not text: the reply, of status 200 and text/html, is not a JSON object.",
    ],
    [
      new Response("SECRET", { headers: { "content-type": "SECRET" } }),
      "response.body.token is absent, not text: the reply, of status 200 and no media type, is not a JSON object.",
    ],
    [bareReply(204), "response.body.token is absent, not text: the reply, of status 204, has no body."],
    [jsonReply({}, 302), "signIn gave no session: its reply has status 302."],
  ])("whose reply has no session: %#", async (reply, message) => {
    const error = await rejection(client(fakeFetch(reply), login(undefined)).perform(call));
    expect(error).toMatchObject({ code: "acquire", message });
  });

  test("what a store throws, the call throws as it is", async () => {
    const lost = new Error("the store is lost");
    const sessions = { ...memoryStore(), get: () => Promise.reject(lost) };
    const server = tokenServer();
    await expect(client(server, login(undefined), { sessions }).perform(call)).rejects.toBe(lost);
    expect(server.sent).toHaveLength(0);
  });

  test("JSON is read whatever its type says", async () => {
    const fake = fakeFetch(new Response('{"token":"t9"}', { headers: { "content-type": "text/html" } }), jsonReply({}));
    await client(fake, login(undefined)).perform(call);
    expect(fake.sent[1]?.headers.get("authorization")).toBe("Bearer t9");
  });
});
