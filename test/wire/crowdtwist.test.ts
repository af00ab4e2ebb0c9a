import { describe, expect, test } from "vitest";
import {
  authSignIn,
  createCrowdtwist,
  createUser,
  getUser,
  getUserPoints,
  listActivities,
  listExtendedActivityHistoryV2,
  recordPurchase,
  sendRequest,
  signIn,
  unwrap,
  updateUser,
} from "../../generated/crowdtwist/index.js";
import { AcquireError, RedirectError, StatusError } from "../../generated/crowdtwist/runtime/errors.js";
import { day, environmentOf, minute } from "./clock.js";
import { listen, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { readProvider } from "./read-provider.js";
import { expectNoSecret, thrownBy } from "./secrets.js";
import { fakeWaits } from "./waits.js";

const provider = readProvider("crowdtwist");
const begin = Date.UTC(2026, 0, 1);

const keys = { publicKey: "public-of-the-server", privateKey: "canary-private-key" };
const userKeys = { publicKey: "public-of-the-app", privateKey: "canary-user-private-key" };
const member = { publicKey: "public-of-the-app", emailAddress: "alice@example.com", password: "canary-password" };
const secrets = ["canary-private-key", "canary-user-private-key", "canary-password", "canary-session", "canary-token"];
const points = { id: 123456789, redeemable_points: 40, total_points: 100 };

const credentials = {
  hmac: keys,
  hmacUser: userKeys,
  endUser: member,
  apiKey: { apiKey: "canary-api-key" },
  apiSig: { apiKey: "canary-api-key" },
  posKey: { apiKey: "canary-pos-key" },
};

/** Each sign-in gives another session. */
function signInHandler(): ProviderSetup["handlers"][string] {
  let count = 0;
  return ({ body }) => {
    const { email_address, password } = JSON.parse(body);
    if (email_address !== member.emailAddress || password !== member.password) {
      return { status: 403, json: { error: "access_denied", message: "No such member." } };
    }
    count += 1;
    return { json: { key: `canary-session-key-${count}`, token: `canary-token-${count}`, user_id: "123456789" } };
  };
}

function start(setup: Partial<ProviderSetup> = {}): Promise<ProviderServer> {
  return startProvider(provider, {
    credentials,
    clock: { now: begin },
    refusal: { status: 401, json: { error: "access_denied", message: "The signature is refused." } },
    ...setup,
    handlers: { signIn: signInHandler(), getUserPoints: () => ({ json: points }), ...setup.handlers },
  });
}

const alice = { path: { user_id: "123456789" } };

describe("signed with the key pair of the server", () => {
  test("a call with a body and one without are accepted, the path as it is encoded", async () => {
    const server = await start({
      handlers: {
        createUser: ({ body }) => ({ json: { id: 1, ...JSON.parse(body) } }),
        getUser: () => ({ json: { id: 1 } }),
      },
    });
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    const created = await createUser(client, { body: { email_address: "zoë@example.com", first_name: "Zoë €" } });
    expect(created).toMatchObject({ ok: true, status: 200, data: { id: 1, first_name: "Zoë €" } });
    const input = { path: { user_id: "a b/c@example.com" }, query: { id_type: "email", pii: false } } as const;
    expect(await unwrap(getUser(client, input))).toEqual({ id: 1 });
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/v2/users", ["hmac"]],
      ["/v2/users/a%20b%2Fc%40example.com?id_type=email&pii=false", ["hmac"]],
    ]);
  });

  test("a call that the document does not list is signed as well", async () => {
    const server = await start({ handlers: { unlisted: () => ({ json: { sent: true } }) } });
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    const reply = await sendRequest(client, {
      method: "POST",
      path: "/v3/anything",
      query: { q: "1 & 2" },
      body: { a: 1 },
    });
    expect([reply.status, await reply.json()]).toEqual([200, { sent: true }]);
    expect(server.arrivals).toMatchObject([
      { target: "/v3/anything?q=1%20%26%202", schemes: ["hmac"], body: '{"a":1}' },
    ]);
  });

  test("a wrong private key is refused, for the reason that the signature differs", async () => {
    const server = await start();
    const auth = { hmac: { ...keys, privateKey: "another-private-key" } };
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect(await getUserPoints(client, alice)).toMatchObject({ ok: false, status: 401 });
    expect(server.arrivals).toHaveLength(1);
    expect(server.arrivals[0]?.refused).toContain(
      "hmac: the header X-CT-Authorization is not what these credentials give",
    );
  });

  test.each([
    { client: begin - 16 * minute, status: 401 },
    { client: begin - 14 * minute, status: 200 },
    { client: begin + 14 * minute, status: 200 },
    { client: begin + 16 * minute, status: 401 },
  ])("with its clock at $client a client gets $status", async ({ client: now, status }) => {
    const server = await start();
    const client = createCrowdtwist({ baseUrl: server.url, auth: { hmac: keys }, environment: environmentOf({ now }) });
    const result = await getUserPoints(client, alice);
    expect(result.status).toBe(status);
    if (status === 200) return;
    expect(server.arrivals.map(({ refused }) => refused)).toEqual([
      expect.stringContaining("timestamp is too far from the verifier's clock: 900 s ago"),
    ]);
    const error = await thrownBy(unwrap(getUserPoints(client, alice)));
    expect(error).toBeInstanceOf(StatusError);
    expectNoSecret(error, secrets);
  });

  test("a 503 with Retry-After is tried again after that time, with a fresh time and signature", async () => {
    let calls = 0;
    const server = await start({
      handlers: {
        createUser: () => {
          calls += 1;
          return calls < 3 ? { status: 503, headers: { "Retry-After": "7" } } : { json: { id: 1 } };
        },
      },
    });
    const waited = fakeWaits([7000], server.clock);
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    expect((await createUser(client, { body: { email_address: "a@example.com" } })).ok).toBe(true);
    expect(waited).toEqual([7000, 7000]);
    const sent = server.arrivals.map(({ headers }) => headers);
    expect(sent.map((headers) => headers.get("x-ct-timestamp"))).toEqual(
      [0, 7000, 14000].map((at) => String(begin + at)),
    );
    expect(new Set(sent.map((headers) => headers.get("x-ct-authorization"))).size).toBe(3);
    expect(server.arrivals.map(({ schemes }) => schemes)).toEqual([["hmac"], ["hmac"], ["hmac"]]);
  });

  test("a 503 that does not say when is not tried again where the call may not be repeated", async () => {
    const server = await start({ handlers: { createUser: () => ({ status: 503 }) } });
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    expect(await createUser(client, { body: { email_address: "a@example.com" } })).toMatchObject({
      ok: false,
      status: 503,
    });
    expect(server.arrivals).toHaveLength(1);
  });

  test("a redirect to another origin is not followed, and nothing arrives there", async () => {
    const strangers: unknown[] = [];
    const elsewhere = await listen((incoming) => {
      strangers.push(incoming.rawHeaders);
      return { json: points };
    });
    const server = await start({
      handlers: {
        getUserPoints: () => ({ status: 307, headers: { Location: `${elsewhere}/v2/users/1/points?t=canary-token` } }),
      },
    });
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    const error = await thrownBy(getUserPoints(client, alice));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ code: "redirect", from: server.url, to: elsewhere });
    expectNoSecret(error, secrets);
    expect(strangers).toEqual([]);
  });

  test("a redirect within the origin is followed, and signed for its own target", async () => {
    const server = await start({
      handlers: {
        getUserPoints: () => ({ status: 307, headers: { Location: "/v2/activities" } }),
        listActivities: () => ({ json: [] }),
      },
    });
    const client = createCrowdtwist({
      baseUrl: server.url,
      auth: { hmac: keys },
      environment: environmentOf(server.clock),
    });
    expect((await getUserPoints(client, alice)).ok).toBe(true);
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/v2/users/123456789/points", ["hmac"]],
      ["/v2/activities", ["hmac"]],
    ]);
  });
});

describe("signed for a member", () => {
  const auth = { hmacUser: userKeys, endUser: member };

  test("the sign-in is signed with the user key; then the key it returns signs, and the token goes along", async () => {
    const server = await start({ handlers: { listExtendedActivityHistoryV2: () => ({ json: [] }) } });
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect(await unwrap(getUserPoints(client, alice))).toEqual(points);
    expect((await listExtendedActivityHistoryV2(client, alice)).ok).toBe(true);
    expect(server.arrivals.map(({ operation, schemes }) => [operation, schemes])).toEqual([
      ["signIn", ["hmacUser"]],
      ["getUserPoints", ["endUser"]],
      ["listExtendedActivityHistoryV2", ["endUser"]],
    ]);
    expect(server.arrivals.map(({ headers }) => headers.get("x-ct-user-token"))).toEqual([
      undefined,
      "canary-token-1",
      "canary-token-1",
    ]);
    expect(server.arrivals[0]?.body).toBe('{"email_address":"alice@example.com","password":"canary-password"}');
  });

  test("a hundred first calls at once make one sign-in", async () => {
    const server = await start();
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const results = await Promise.all(Array.from({ length: 100 }, () => getUserPoints(client, alice)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(server.arrivalsOf("signIn")).toHaveLength(1);
    expect(server.arrivalsOf("getUserPoints").map(({ schemes }) => schemes)).toEqual(Array(100).fill(["endUser"]));
  });

  test("the session is renewed shortly before its six months are over, and not earlier", async () => {
    const server = await start();
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const counts: number[] = [];
    for (const now of [begin, begin + 180 * day - 2 * minute, begin + 180 * day - minute / 2, begin + 181 * day]) {
      server.clock.now = now;
      expect((await getUserPoints(client, alice)).ok).toBe(true);
      counts.push(server.arrivalsOf("signIn").length);
    }
    expect(counts).toEqual([1, 1, 2, 2]);
    expect(server.arrivals.filter(({ refused }) => refused !== undefined)).toEqual([]);
  });

  test("a session that the server has ended is got anew once, and the call made again", async () => {
    const server = await start();
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    await getUserPoints(client, alice);
    server.endSessions();
    const results = await Promise.all(Array.from({ length: 20 }, () => getUserPoints(client, alice)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(server.arrivalsOf("signIn")).toHaveLength(2);
    expect(server.arrivals.at(-1)?.headers.get("x-ct-user-token")).toBe("canary-token-2");
  });

  test("a session that is refused again is not got a third time", async () => {
    const { endUser: _, ...others } = credentials;
    const server = await start({ credentials: others });
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect(await getUserPoints(client, alice)).toMatchObject({ ok: false, status: 401 });
    expect(server.arrivals.map(({ operation }) => operation)).toEqual([
      "signIn",
      "getUserPoints",
      "signIn",
      "getUserPoints",
    ]);
  });

  test.each([
    ["password", { hmacUser: userKeys, endUser: { ...member, password: "canary-wrong-password" } }],
    ["user key", { hmacUser: { ...userKeys, privateKey: "canary-wrong-key" }, endUser: member }],
  ])("a wrong %s ends in an error that tells no secret", async (_, wrong) => {
    const server = await start();
    const client = createCrowdtwist({ baseUrl: server.url, auth: wrong, environment: environmentOf(server.clock) });
    const error = await thrownBy(getUserPoints(client, alice));
    expect(error).toBeInstanceOf(AcquireError);
    expectNoSecret(error, [...secrets, "canary-wrong-password", "canary-wrong-key"]);
    expect(server.arrivals.map(({ operation }) => operation)).toEqual(["signIn"]);
  });

  test("a sign-in without a key in its reply ends in an error that names the field and no value", async () => {
    const server = await start({ handlers: { signIn: () => ({ json: { token: "canary-token-1" } }) } });
    const client = createCrowdtwist({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const error = await thrownBy(getUserPoints(client, alice));
    expect(error).toBeInstanceOf(AcquireError);
    expect(String(error)).toContain("response.body.key");
    expectNoSecret(error, secrets);
  });

  test("the server's own key goes first where both are configured; the sign-in can be called by itself", async () => {
    const server = await start();
    const both = { ...auth, hmac: keys };
    const client = createCrowdtwist({ baseUrl: server.url, auth: both, environment: environmentOf(server.clock) });
    await getUserPoints(client, alice);
    const body = { email_address: member.emailAddress, password: member.password };
    expect(await unwrap(signIn(client, { body }))).toMatchObject({ user_id: "123456789" });
    expect(server.arrivals.map(({ schemes }) => schemes)).toEqual([["hmac"], ["hmacUser"]]);
  });
});

describe("the other schemes", () => {
  test("the API key goes into the query, the key of the point of sale into a header", async () => {
    const server = await start({
      handlers: { listActivities: () => ({ json: [] }), recordPurchase: () => ({ json: { points_awarded: 3 } }) },
    });
    const auth = { apiKey: credentials.apiKey, posKey: credentials.posKey };
    const client = createCrowdtwist({ baseUrl: server.url, auth });
    expect((await listActivities(client)).ok).toBe(true);
    const purchase = { receipt_id: "r1", total: 119.64, date_purchased: "2021-05-20T18:25:43.511-04:00" };
    expect((await recordPurchase(client, { body: purchase })).ok).toBe(true);
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/v2/activities?api_key=canary-api-key", ["apiKey"]],
      ["/purchase", ["posKey"]],
    ]);
  });

  test("the older signature covers the form's fields as they are before encoding", async () => {
    const server = await start({
      handlers: { authSignIn: () => ({ json: { redirect: "https://rewards.example.com/" } }) },
    });
    const client = createCrowdtwist({ baseUrl: server.url, auth: { apiSig: credentials.apiSig } });
    const body = {
      user_id: "zoë+1@example.com",
      id_type: "email",
      verified: 1,
      redirect: "https://x.example/?a=b&c",
    } as const;
    expect(await unwrap(authSignIn(client, { body }))).toEqual({ redirect: "https://rewards.example.com/" });
    expect(server.arrivals).toMatchObject([{ schemes: ["apiSig"] }]);
    const wrong = createCrowdtwist({ baseUrl: server.url, auth: { apiSig: { apiKey: "canary-other" } } });
    expect((await authSignIn(wrong, { body })).status).toBe(401);
  });

  test("a key in the query is in no error", async () => {
    const client = createCrowdtwist({
      baseUrl: "http://127.0.0.1:1",
      auth: { apiKey: credentials.apiKey },
      retry: false,
    });
    const error = await thrownBy(updateUser(client, { ...alice, body: { password: "canary-password" } }));
    expect(error).toMatchObject({ code: "network" });
    expectNoSecret(error, [...secrets, "canary-api-key"]);
  });
});
