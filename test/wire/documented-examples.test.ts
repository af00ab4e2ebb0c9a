import { env } from "node:process";
import { describe, expect, type TestContext, test } from "vitest";
import { createAnonymousToken, getAnonymousToken } from "../../generated/anonymous-token/index.js";
import { authenticate, createBitcanuck } from "../../generated/bitcanuck/index.js";
import { accountId } from "../../generated/clevertap/auth/account-id.js";
import { passcode } from "../../generated/clevertap/auth/passcode.js";
import { endUser } from "../../generated/crowdtwist/auth/end-user.js";
import { contentSignature } from "../../generated/talon-one/auth/content-signature.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import { exampleEnvironment, exampleRequest } from "../../templates/runtime/core/testing.js";
import { type Arrival, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { type ProviderName, readProvider } from "./read-provider.js";
import { missingFor, runScript } from "./run-script.js";

/**
 * The vendors' own examples, run as they are documented against a server that verifies by the specs. Each must be accepted, carry
 * byte for byte what our signers compute for the same input, and be refused with another secret.
 */

type Setup = Pick<ProviderSetup, "credentials" | "handlers" | "sessions">;

function start(name: ProviderName, setup: Setup, now = 0): Promise<ProviderServer> {
  const refusal = { status: 401, json: { refused: true } };
  return startProvider(readProvider(name), { refusal, clock: { now }, ...setup });
}

/** A missing program leaves the test out with the reason, unless all of them were asked for. */
function requirePeers(script: string, context: TestContext): void {
  const missing = missingFor(script);
  if (missing === undefined) return;
  const { COUNTERSIGN_REQUIRE_PEERS: required } = env;
  if (required === "1") throw new Error(`${script} ${missing}`);
  context.skip(`${script} ${missing}`);
}

/** The only request that has arrived. */
function onlyArrival(server: ProviderServer): Arrival {
  const [arrival, ...others] = server.arrivals;
  if (arrival === undefined || others.length > 0) throw new Error(`${server.arrivals.length} requests have arrived`);
  return arrival;
}

/** Asserts that our signers put the same headers on the same request. */
async function expectOurHeaders(
  arrival: Arrival,
  request: { readonly method: string; readonly body?: string },
  ...signers: readonly ((request: OutgoingRequest) => unknown)[]
): Promise<void> {
  const unsigned = exampleRequest({ ...request, url: `https://api.example.com${arrival.target}` });
  for (const sign of signers) await sign(unsigned);
  const ours = [...unsigned.headers].map(([name, [, value]]) => [name, value] as const);
  expect(ours.length).toBeGreaterThan(0);
  expect(ours.map(([name]) => [name, arrival.headers.get(name)])).toEqual(ours);
}

describe("CrowdTwist: a member's activity history, PHP", () => {
  const script = "crowdtwist-user-token.php";
  const now = 1502382157536;
  const member = {
    publicKey: "ABCl3y7r0s5ukCXz5lCJOCrTZ427pjp5",
    emailAddress: "alicetwist1@test.com",
    password: "test123",
  };
  const session = {
    key: "0123456789abcdef0123456789abcdef",
    token: "d8cef561214c5c13fac48b692f4664ba",
    userId: "123456789",
  };
  const variables = {
    PUBLIC_KEY: member.publicKey,
    SESSION_KEY: session.key,
    USER_TOKEN: session.token,
    TIMESTAMP: String(now),
  };
  const setup = {
    credentials: { endUser: member },
    sessions: { endUser: session },
    handlers: { listExtendedActivityHistoryV2: () => ({ json: [{ activity_id: 1, num_points: 5 }] }) },
  };

  test("is accepted with our signature", async (context) => {
    requirePeers(script, context);
    const server = await start("crowdtwist", setup, now);
    const printed = await runScript(script, { BASE_URL: server.url, ...variables });
    expect(JSON.parse(printed)).toEqual([{ activity_id: 1, num_points: 5 }]);
    const arrival = onlyArrival(server);
    expect(arrival.schemes).toEqual(["endUser"]);
    const sign = endUser(member, exampleEnvironment(now, []));
    await expectOurHeaders(arrival, { method: "GET" }, (request) => sign(request, session));
  });

  test.for([
    { what: "key", wrong: { SESSION_KEY: "another-key" } },
    { what: "token", wrong: { USER_TOKEN: "another-token" } },
    { what: "time", wrong: { TIMESTAMP: String(now - 16 * 60_000) } },
  ])("is refused with another $what", async ({ wrong }, context) => {
    requirePeers(script, context);
    const server = await start("crowdtwist", setup, now);
    expect(await runScript(script, { BASE_URL: server.url, ...variables, ...wrong })).toBe('{"refused":true}');
  });
});

describe.each(["talon-one-hmac.php", "talon-one-hmac.cjs"])("Talon.One: a signature over the body, %s", (script) => {
  const application = { applicationId: "1", applicationKey: "fefecafedeadbeef" };
  const handlers = { updateCustomerSession: () => ({ json: { effects: [] } }) };

  test.for(['{"coupon":"foobar!"}', '{"name":"Zoë €"}', '{"url":"https:\\/\\/a.b"}'])(
    "is accepted with our signature over %s, and refused with another key",
    async (body, context) => {
      requirePeers(script, context);
      const server = await start("talon-one", { credentials: { contentSignature: application }, handlers });
      const variables = { BASE_URL: server.url, BODY: body, APPLICATION_ID: "1", APPLICATION_KEY: "fefecafedeadbeef" };
      expect(await runScript(script, variables)).toBe('{"effects":[]}');
      const arrival = onlyArrival(server);
      expect(arrival).toMatchObject({ schemes: ["contentSignature"], body });
      await expectOurHeaders(arrival, { method: "PUT", body }, contentSignature(application));
      expect(await runScript(script, { ...variables, APPLICATION_KEY: "fefecafedeadbee0" })).toBe('{"refused":true}');
    },
  );
});

describe("CleverTap: account id and passcode", () => {
  const credentials = { accountId: { accountId: "YOUR_ACCOUNT_ID" }, passcode: { passcode: "YOUR_ACCOUNT_PASSCODE" } };
  const cursor = "first/cursor+1==";
  const variables = {
    ACCOUNT_ID: "YOUR_ACCOUNT_ID",
    PASSCODE: "YOUR_ACCOUNT_PASSCODE",
    CURSOR: encodeURIComponent(cursor),
  };
  const handlers = {
    connect: () => ({ json: { message: "Authorised Successfully.", status: "success" } }),
    getEvents: () => ({ json: { status: "success", records: [] } }),
  };

  test.for([
    { script: "clevertap-connect.sh", operation: "connect", query: { partner: "partnername" } },
    { script: "clevertap-connect.rb", operation: "connect", query: { partner: "partnername" } },
    { script: "clevertap-events.sh", operation: "getEvents", query: { cursor } },
    { script: "clevertap-events.rb", operation: "getEvents", query: { cursor } },
  ])("$script is accepted with our headers, and refused with another passcode", async (given, context) => {
    const { script, operation, query } = given;
    requirePeers(script, context);
    const server = await start("clevertap", { credentials, handlers });
    const accepted = await runScript(script, { BASE_URL: server.url, ...variables });
    expect(JSON.parse(accepted)).toMatchObject({ status: "success" });
    const arrival = onlyArrival(server);
    expect(arrival).toMatchObject({ operation, schemes: ["accountId", "passcode"] });
    expect(Object.fromEntries(arrival.query)).toEqual(query);
    const signers = [accountId(credentials.accountId), passcode(credentials.passcode)];
    await expectOurHeaders(arrival, { method: "GET" }, ...signers);
    const refused = await runScript(script, { BASE_URL: server.url, ...variables, PASSCODE: "ANOTHER" });
    expect(JSON.parse(refused)).toEqual({ refused: true });
  });
});

describe("Anonymous Token: a token by curl", () => {
  const script = "viewlift-token.sh";
  const siteKey = { apiKey: "a1b2c3d4e5f6g7h8i9j0k" };
  const handlers = { getAnonymousToken: () => ({ json: { authorizationToken: "a.b.c" } }) };

  test.for([
    { platform: "web_browser", deviceId: "browser-unique_id_1234", accept: "application/json, text/plain, */*" },
    { platform: "iOS", deviceId: "app-unique_id_5678", accept: "application/json, text/plain, */w*" },
    { platform: "Android", deviceId: "app-unique_id_9012", accept: "application/json, text/plain, */*" },
  ])(
    "for $platform is got by the request that our client makes, and refused with another key",
    async (device, context) => {
      requirePeers(script, context);
      const { platform, deviceId, accept } = device;
      const server = await start("anonymous-token", { credentials: { siteKey }, handlers });
      const variables = {
        BASE_URL: server.url,
        PLATFORM: platform,
        DEVICE_ID: deviceId,
        ACCEPT: accept,
        API_KEY: siteKey.apiKey,
      };
      expect(await runScript(script, variables)).toBe('{"authorizationToken":"a.b.c"}');
      const client = createAnonymousToken({ baseUrl: server.url, auth: { siteKey } });
      await getAnonymousToken(client, { query: { site: "example-site", platform, deviceId } });
      const [theirs, ours] = server.arrivals.map(({ target, schemes, headers }) => [
        target,
        schemes,
        headers.get("x-api-key"),
      ]);
      expect(theirs).toEqual([expect.stringContaining(deviceId), ["siteKey"], "a1b2c3d4e5f6g7h8i9j0k"]);
      expect(ours).toEqual(theirs);
      expect(await runScript(script, { ...variables, API_KEY: "another" })).toBe('{"refused":true}');
    },
  );
});

describe("BitCanuck: a sign-in by curl", () => {
  const script = "bitcanuck-authenticate.sh";
  const user = { email: "john@email.com", password: "xxxxxxxx" };
  const data = {
    id: "x",
    userId: "x",
    ttl: 1209600,
    until: "2020-10-02T10:48:35.753516Z",
    created: "2020-09-18T10:48:35.753560Z",
  };

  test("sends the payload that our client sends", async (context) => {
    requirePeers(script, context);
    const server = await start("bitcanuck", {
      credentials: {},
      handlers: { authenticate: () => ({ json: { data } }) },
    });
    const printed = await runScript(script, { BASE_URL: server.url, EMAIL: user.email, PASSWORD: user.password });
    expect(JSON.parse(printed)).toEqual({ data });
    await authenticate(createBitcanuck({ baseUrl: server.url, auth: {} }), { body: user });
    const sent = server.arrivals.map(({ operation, body, headers }) => [
      operation,
      JSON.parse(body),
      headers.get("content-type"),
    ]);
    expect(sent).toEqual(Array(2).fill(["authenticate", user, "application/json"]));
  });
});
