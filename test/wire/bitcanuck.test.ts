import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { authenticate, createBitcanuck, sendRequest, unwrap } from "../../generated/bitcanuck/index.js";
import { AcquireError, RedirectError } from "../../generated/bitcanuck/runtime/errors.js";
import { type Clock, day, environmentOf, minute, second } from "./clock.js";
import { listen, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { readProvider } from "./read-provider.js";
import { expectNoSecret, thrownBy } from "./secrets.js";
import { fakeWaits } from "./waits.js";

const provider = readProvider("bitcanuck");
const begin = Date.UTC(2026, 0, 1);

const user = { email: "john@example.com", password: "canary-password" };
const platform = { platform: "demo" };
const platformToken = { email: "platform@example.com", privateKey: newKey() };
const secrets = ["canary-password", "canary-token", ...platformToken.privateKey.split("\n").slice(1, 3)];

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
}

/** Each sign-in gives another token, with the microseconds that the vendor's dates have. */
function tokens(clock: Clock, name: string): () => { readonly json: unknown } {
  let count = 0;
  const microseconds = (at: number): string => new Date(at).toISOString().replace("Z", "516Z");
  return () => {
    count += 1;
    const data = {
      id: `canary-token-${name}-${count}`,
      userId: "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
      ttl: 1209600,
      until: microseconds(clock.now + 14 * day),
      created: microseconds(clock.now),
    };
    return { json: { data } };
  };
}

async function start(setup: Partial<ProviderSetup> = {}): Promise<ProviderServer> {
  const clock = { now: begin };
  const [ofUser, ofPlatform] = [tokens(clock, "user"), tokens(clock, "platform")];
  const unauthorized = { status: 401, json: { error: { statusCode: 401, name: "Error", message: "Unauthorized" } } };
  return await startProvider(provider, {
    credentials: { session: user, platformSession: platform, platformToken },
    clock,
    refusal: unauthorized,
    ...setup,
    handlers: {
      authenticate: ({ body }) => {
        const given = JSON.parse(body);
        return given.email === user.email && given.password === user.password ? ofUser() : unauthorized;
      },
      authenticatePlatform: ({ target }) => (target.endsWith("/demo") ? ofPlatform() : unauthorized),
      unlisted: () => ({ json: { private: true } }),
      ...setup.handlers,
    },
  });
}

const call = { method: "GET", path: "/api/v1/private" } as const;

describe("a user", () => {
  test("signs in with e-mail and password; the id of the reply is the bearer token", async () => {
    const server = await start();
    const client = createBitcanuck({
      baseUrl: server.url,
      auth: { session: user },
      environment: environmentOf(server.clock),
    });
    expect(await (await sendRequest(client, call)).json()).toEqual({ private: true });
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/api/v1/authenticate", []],
      ["/api/v1/private", ["session"]],
    ]);
    expect(server.arrivals.map(({ headers }) => headers.get("authorization"))).toEqual([
      undefined,
      "Bearer canary-token-user-1",
    ]);
    expect(server.arrivals[0]?.body).toBe('{"email":"john@example.com","password":"canary-password"}');
  });

  test("can sign in without any credentials of the client", async () => {
    const server = await start();
    const client = createBitcanuck({ baseUrl: server.url, auth: {} });
    const { data } = await unwrap(authenticate(client, { body: user }));
    expect(data).toMatchObject({ ttl: 1209600, until: "2026-01-15T00:00:00.000516Z" });
  });

  test("is signed in anew shortly before the time in `until`, and not earlier", async () => {
    const server = await start();
    const client = createBitcanuck({
      baseUrl: server.url,
      auth: { session: user },
      environment: environmentOf(server.clock),
    });
    const counts: number[] = [];
    for (const now of [begin, begin + 14 * day - 2 * minute, begin + 14 * day - 30 * second, begin + 15 * day]) {
      server.clock.now = now;
      expect((await sendRequest(client, call)).status).toBe(200);
      counts.push(server.arrivalsOf("authenticate").length);
    }
    expect(counts).toEqual([1, 1, 2, 2]);
    expect(server.arrivals.filter(({ refused }) => refused !== undefined)).toEqual([]);
  });

  test("a token that the server has ended is got anew once", async () => {
    const server = await start();
    const client = createBitcanuck({
      baseUrl: server.url,
      auth: { session: user },
      environment: environmentOf(server.clock),
    });
    await sendRequest(client, call);
    server.endSessions();
    expect((await sendRequest(client, call)).status).toBe(200);
    expect(server.arrivals.map(({ operation, refused }) => [operation, refused === undefined])).toEqual([
      ["authenticate", true],
      ["unlisted", true],
      ["unlisted", false],
      ["authenticate", true],
      ["unlisted", true],
    ]);
  });

  test("with a wrong password gets an error that tells no secret", async () => {
    const server = await start();
    const auth = { session: { ...user, password: "canary-wrong-password" } };
    const client = createBitcanuck({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const error = await thrownBy(sendRequest(client, call));
    expect(error).toBeInstanceOf(AcquireError);
    expectNoSecret(error, [...secrets, "canary-wrong-password"]);
  });

  test("does not take a token along to another origin", async () => {
    const strangers: unknown[] = [];
    const elsewhere = await listen((incoming) => {
      strangers.push(incoming.rawHeaders);
      return { json: {} };
    });
    const server = await start({
      handlers: { unlisted: () => ({ status: 302, headers: { Location: `${elsewhere}/x` } }) },
    });
    const client = createBitcanuck({
      baseUrl: server.url,
      auth: { session: user },
      environment: environmentOf(server.clock),
    });
    const error = await thrownBy(sendRequest(client, call));
    expect(error).toBeInstanceOf(RedirectError);
    expectNoSecret(error, secrets);
    expect(strangers).toEqual([]);
  });
});

describe("a platform", () => {
  const auth = { platformSession: platform, platformToken };

  test("signs in with a token of its own in a header, and no body", async () => {
    const server = await start();
    const client = createBitcanuck({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect((await sendRequest(client, call)).status).toBe(200);
    expect(server.arrivals.map(({ target, schemes, body }) => [target, schemes, body])).toEqual([
      ["/api/v1/authenticate-jwt/demo", ["platformToken"], ""],
      ["/api/v1/private", ["platformSession"], ""],
    ]);
    const [, claims = ""] = server.arrivals[0]?.headers.get("token")?.split(".") ?? [];
    const expire = begin / 1000 + 300;
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({ email: "platform@example.com", expire });
    expect(server.arrivals[1]?.headers.get("authorization")).toBe("Bearer canary-token-platform-1");
  });

  test("a hundred first calls at once make one sign-in", async () => {
    const server = await start();
    const client = createBitcanuck({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const replies = await Promise.all(Array.from({ length: 100 }, () => sendRequest(client, call)));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(server.arrivalsOf("authenticatePlatform")).toHaveLength(1);
    expect(server.arrivalsOf("unlisted")).toHaveLength(100);
  });

  test("a sign-in that is tried again after a 503 has a fresh token", async () => {
    let calls = 0;
    const server = await start({
      handlers: {
        authenticatePlatform: () => {
          calls += 1;
          return calls === 1 ? { status: 503, headers: { "Retry-After": "9" } } : tokens(server.clock, "late")();
        },
      },
    });
    const waited = fakeWaits([9000], server.clock);
    const client = createBitcanuck({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect((await sendRequest(client, call)).status).toBe(200);
    expect(waited).toEqual([9000]);
    const sent = server.arrivalsOf("authenticatePlatform");
    expect(sent.map(({ schemes }) => schemes)).toEqual([["platformToken"], ["platformToken"]]);
    expect(new Set(sent.map(({ headers }) => headers.get("token"))).size).toBe(2);
  });

  test("with another key is refused, and its error tells neither key nor token", async () => {
    const server = await start();
    const wrong = { ...auth, platformToken: { ...platformToken, privateKey: newKey() } };
    const client = createBitcanuck({ baseUrl: server.url, auth: wrong, environment: environmentOf(server.clock) });
    const error = await thrownBy(sendRequest(client, call));
    expect(error).toBeInstanceOf(AcquireError);
    expect(server.arrivals.map(({ refused }) => refused)).toEqual([
      expect.stringContaining("platformToken: a signature that is not one of these credentials"),
    ]);
    const token = server.arrivals[0]?.headers.get("token") ?? "";
    expectNoSecret(error, [...secrets, ...wrong.platformToken.privateKey.split("\n").slice(1, 3), token]);
  });

  test("with a key that is none gets an error that does not show it", async () => {
    const server = await start();
    const wrong = { ...auth, platformToken: { ...platformToken, privateKey: "canary-no-key" } };
    const error = await thrownBy(
      (async () => sendRequest(createBitcanuck({ baseUrl: server.url, auth: wrong }), call))(),
    );
    expectNoSecret(error, ["canary-no-key"]);
    expect(server.arrivals).toEqual([]);
  });
});
