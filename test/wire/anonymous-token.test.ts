import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  createAnonymousToken,
  getAnonymousToken,
  getGeolocation,
  getVideoEntitlement,
  postAnonymousToken,
  search,
  unwrap,
} from "../../generated/anonymous-token/index.js";
import { AcquireError, RedirectError } from "../../generated/anonymous-token/runtime/errors.js";
import { type Clock, day, environmentOf, minute, second } from "./clock.js";
import { listen, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { readProvider } from "./read-provider.js";
import { expectNoSecret, thrownBy } from "./secrets.js";
import { fakeWaits } from "./waits.js";

const provider = readProvider("anonymous-token");
const begin = Date.UTC(2026, 0, 1);

const device = { site: "example-site", platform: "web_browser", deviceId: "browser-a b&c" };
const auth = { siteKey: { apiKey: "canary-site-key" }, anonymousToken: device };
const secrets = ["canary-site-key", "canary-signature"];

/** A token with these claims, and no two alike. */
function token(claims: Readonly<Record<string, unknown>>): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", "canary-signature").update(signed).digest("base64url")}`;
}

interface TokenClaims {
  readonly clock: Clock;
  readonly claims: (seconds: number) => Readonly<Record<string, unknown>>;
}

function start({ clock, claims }: TokenClaims, handlers: ProviderSetup["handlers"] = {}): Promise<ProviderServer> {
  let count = 0;
  const issue = (): { readonly json: unknown } => {
    count += 1;
    const seconds = clock.now / second;
    return { json: { authorizationToken: token({ id: count, iat: seconds, ...claims(seconds) }) } };
  };
  return startProvider(provider, {
    credentials: auth,
    clock,
    refusal: { status: 401, json: { error: "Unauthorized" } },
    handlers: {
      getAnonymousToken: issue,
      postAnonymousToken: issue,
      getGeolocation: () => ({ json: { countryCode: "CA" } }),
      ...handlers,
    },
  });
}

function weekly(): TokenClaims {
  return { clock: { now: begin }, claims: (seconds) => ({ exp: seconds + 604_800 }) };
}

describe("an anonymous token", () => {
  test("is got with the site's key, and goes raw into the header beside that key", async () => {
    const server = await start(weekly(), {
      getVideoEntitlement: () => ({ json: { success: true } }),
      search: () => ({ json: [] }),
    });
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const input = { query: { id: "v1", deviceType: "web_browser" } };
    expect(await unwrap(getVideoEntitlement(client, input))).toEqual({ success: true });
    const found = await search(client, {
      query: { site: "example-site", searchTerm: "a b", types: ["VIDEO", "SERIES"] },
    });
    expect(found.ok).toBe(true);
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/identity/anonymous-token?site=example-site&platform=web_browser&deviceId=browser-a%20b%26c", ["siteKey"]],
      ["/entitlement/video/status?id=v1&deviceType=web_browser", ["anonymousToken", "siteKey"]],
      ["/search/v1?site=example-site&searchTerm=a%20b&types=VIDEO,SERIES", ["anonymousToken", "siteKey"]],
    ]);
    expect(server.arrivals[1]?.headers.get("authorization")).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(server.arrivals.map(({ headers }) => headers.get("x-api-key"))).toEqual(Array(3).fill("canary-site-key"));
  });

  test("can be got by GET and by POST with the key alone", async () => {
    const server = await start(weekly());
    const client = createAnonymousToken({ baseUrl: server.url, auth: { siteKey: auth.siteKey } });
    for (const get of [getAnonymousToken, postAnonymousToken]) {
      expect((await unwrap(get(client, { query: device }))).authorizationToken.split(".")).toHaveLength(3);
    }
    expect(server.arrivals.map(({ schemes }) => schemes)).toEqual([["siteKey"], ["siteKey"]]);
  });

  test("is got once for a hundred first calls at once", async () => {
    const server = await start(weekly());
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const results = await Promise.all(Array.from({ length: 100 }, () => getGeolocation(client)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(server.arrivalsOf("getAnonymousToken")).toHaveLength(1);
    expect(server.arrivalsOf("getGeolocation")).toHaveLength(100);
  });

  test.each([
    { name: "exp", claims: (s: number) => ({ exp: s + 604_800 }), lives: 7 * day, got: [1, 1, 2, 2] },
    { name: "expiration", claims: (s: number) => ({ expiration: s + 3600 }), lives: 60 * minute, got: [1, 1, 2, 2] },
    {
      name: "exp before expiration",
      claims: (s: number) => ({ exp: s + 604_800, expiration: s + 3600 }),
      lives: 7 * day,
      got: [1, 1, 2, 2],
    },
    { name: "neither claim", claims: () => ({}), lives: 365 * day, got: [1, 1, 1, 1] },
  ])("with $name is got anew shortly before its end, and not earlier", async ({ claims, lives, got }) => {
    const clock = { now: begin };
    const server = await start({ clock, claims });
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(clock) });
    const counts: number[] = [];
    for (const now of [begin, begin + lives - 2 * minute, begin + lives - 30 * second, begin + lives + minute]) {
      clock.now = now;
      expect((await getGeolocation(client)).ok).toBe(true);
      counts.push(server.arrivalsOf("getAnonymousToken").length);
    }
    expect(counts).toEqual(got);
    expect(server.arrivals.filter(({ refused }) => refused !== undefined)).toEqual([]);
  });

  test("that the server has ended is got anew once", async () => {
    const server = await start(weekly());
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    await getGeolocation(client);
    server.endSessions();
    expect((await getGeolocation(client)).ok).toBe(true);
    expect(server.arrivals.map(({ operation, refused }) => [operation, refused === undefined])).toEqual([
      ["getAnonymousToken", true],
      ["getGeolocation", true],
      ["getGeolocation", false],
      ["getAnonymousToken", true],
      ["getGeolocation", true],
    ]);
  });

  test("by a client whose clock is a year behind is used all the same", async () => {
    const server = await start(weekly());
    const past = environmentOf({ now: begin - 365 * day });
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: past });
    expect((await getGeolocation(client)).ok).toBe(true);
    expect((await getGeolocation(client)).ok).toBe(true);
    expect(server.arrivalsOf("getAnonymousToken")).toHaveLength(1);
  });

  test("that comes after a 503 with Retry-After is waited for", async () => {
    let calls = 0;
    const server = await start(weekly(), {
      getGeolocation: () => {
        calls += 1;
        return calls === 1 ? { status: 503, headers: { "Retry-After": "5" } } : { json: {} };
      },
    });
    const waited = fakeWaits([5000], server.clock);
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect((await getGeolocation(client)).ok).toBe(true);
    expect(waited).toEqual([5000]);
    expect(server.arrivalsOf("getAnonymousToken")).toHaveLength(1);
  });

  test("does not go to another origin", async () => {
    const strangers: unknown[] = [];
    const elsewhere = await listen((incoming) => {
      strangers.push(incoming.rawHeaders);
      return { json: {} };
    });
    const server = await start(weekly(), {
      getGeolocation: () => ({ status: 302, headers: { Location: `${elsewhere}/geolocation` } }),
    });
    const client = createAnonymousToken({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const error = await thrownBy(getGeolocation(client));
    const issued = server.arrivals.at(-1)?.headers.get("authorization") ?? "no token";
    expect(error).toBeInstanceOf(RedirectError);
    expectNoSecret(error, [...secrets, issued]);
    expect(strangers).toEqual([]);
  });

  test.each([
    ["a wrong key", { ...auth, siteKey: { apiKey: "canary-wrong-key" } }, {}],
    ["a reply without a token", auth, { getAnonymousToken: () => ({ json: { token: "canary-token" } }) }],
    ["a token that is none", auth, { getAnonymousToken: () => ({ json: { authorizationToken: "canary-token" } }) }],
  ])("after %s there is an error that tells no secret", async (_, given, handlers) => {
    const server = await start(weekly(), handlers);
    const client = createAnonymousToken({ baseUrl: server.url, auth: given, environment: environmentOf(server.clock) });
    const error = await thrownBy(getGeolocation(client));
    expect(error).toBeInstanceOf(AcquireError);
    expectNoSecret(error, [...secrets, "canary-wrong-key", "canary-token"]);
    expect(server.arrivalsOf("getGeolocation")).toEqual([]);
  });
});
