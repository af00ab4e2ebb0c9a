import { describe, expect, test } from "vitest";
import {
  createSession,
  createTalonOne,
  deleteCouponReservation,
  destroySession,
  getApplications,
  getCustomerSession,
  trackEvent,
  unwrap,
  updateCustomerSession,
} from "../../generated/talon-one/index.js";
import {
  AcquireError,
  MissingCredentialsError,
  RedirectError,
  StatusError,
} from "../../generated/talon-one/runtime/errors.js";
import { day, environmentOf, minute, second } from "./clock.js";
import { listen, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { readProvider } from "./read-provider.js";
import { expectNoSecret, thrownBy } from "./secrets.js";
import { fakeWaits } from "./waits.js";

const provider = readProvider("talon-one");
const begin = Date.UTC(2026, 0, 1);

const credentials = {
  apiKeyV1: { apiKey: "canary-api-key" },
  managementKey: { managementKey: "canary-management-key" },
  managerSession: { email: "admin@example.com", password: "canary-password" },
  contentSignature: { applicationId: "7", applicationKey: "fefecafedeadbeef" },
};
const secrets = ["canary-api-key", "canary-management-key", "canary-password", "canary-token", "fefecafedeadbeef"];
const page = { data: [], totalResultSize: 0 };
const state = { effects: [], createdCoupons: [], createdReferrals: [] };

function start(setup: Partial<ProviderSetup> = {}): Promise<ProviderServer> {
  let count = 0;
  const unauthorized = { status: 401, json: { message: "Unauthorized" } };
  return startProvider(provider, {
    credentials,
    clock: { now: begin },
    refusal: unauthorized,
    ...setup,
    handlers: {
      createSession: ({ body }) => {
        if (JSON.parse(body).password !== credentials.managerSession.password) return unauthorized;
        count += 1;
        return { status: 201, json: { userId: 109, token: `canary-token-${count}`, created: "2026-01-01T00:00:00Z" } };
      },
      getApplications: () => ({ json: page }),
      updateCustomerSession: () => ({ json: state }),
      trackEvent: () => ({ json: state }),
      ...setup.handlers,
    },
  });
}

const input = { path: { customerSessionId: "s1" }, body: { customerSession: { couponCodes: ["Zoë €"] } } };

describe("one header for three kinds of credential", () => {
  test("each operation gets the one that it takes, though all are configured", async () => {
    const server = await start({ handlers: { destroySession: () => ({ status: 204 }) } });
    const client = createTalonOne({ baseUrl: server.url, auth: credentials, environment: environmentOf(server.clock) });
    expect((await updateCustomerSession(client, input)).ok).toBe(true);
    expect((await getApplications(client)).ok).toBe(true);
    expect((await destroySession(client)).status).toBe(204);
    const sent = server.arrivals.map(({ operation, headers, schemes }) => [
      operation,
      headers.get("authorization"),
      headers.get("content-signature"),
      schemes,
    ]);
    expect(sent).toEqual([
      ["updateCustomerSession", "ApiKey-v1 canary-api-key", undefined, ["apiKeyV1"]],
      ["getApplications", "ManagementKey-v1 canary-management-key", undefined, ["managementKey"]],
      ["createSession", undefined, undefined, []],
      ["destroySession", "Bearer canary-token-1", undefined, ["managerSession"]],
    ]);
  });

  test("a wrong key is refused, and the error of it tells none", async () => {
    const server = await start();
    const auth = { apiKeyV1: { apiKey: "canary-wrong-key" } };
    const client = createTalonOne({ baseUrl: server.url, auth });
    const result = await updateCustomerSession(client, input);
    expect(result).toMatchObject({ ok: false, status: 401, error: { message: "Unauthorized" } });
    const error = await thrownBy(unwrap(updateCustomerSession(client, input)));
    expect(error).toBeInstanceOf(StatusError);
    expectNoSecret(error, [...secrets, "canary-wrong-key"]);
    expect(server.arrivals[0]?.refused).toContain("apiKeyV1: the header Authorization");
  });

  test("without credentials nothing is sent", async () => {
    const server = await start();
    const client = createTalonOne({ baseUrl: server.url, auth: { managementKey: credentials.managementKey } });
    // @ts-expect-error The operation takes `apiKeyV1`, which this client does not have.
    const error = await thrownBy(getCustomerSession(client, { path: { customerSessionId: "s1" } }));
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expect(server.arrivals).toEqual([]);
  });

  test("a redirect to another origin is not followed, and nothing arrives there", async () => {
    const strangers: unknown[] = [];
    const elsewhere = await listen((incoming) => {
      strangers.push(incoming.rawHeaders);
      return { json: page };
    });
    const server = await start({
      handlers: { getApplications: () => ({ status: 301, headers: { Location: `${elsewhere}/v1/applications` } }) },
    });
    const client = createTalonOne({ baseUrl: server.url, auth: credentials });
    const error = await thrownBy(getApplications(client));
    expect(error).toBeInstanceOf(RedirectError);
    expectNoSecret(error, secrets);
    expect(strangers).toEqual([]);
  });
});

describe("the deprecated signature", () => {
  const auth = { contentSignature: credentials.contentSignature };

  test("covers the bytes that are sent, whatever the method", async () => {
    const server = await start({ handlers: { deleteCouponReservation: () => ({ status: 204 }) } });
    const client = createTalonOne({ baseUrl: server.url, auth });
    expect((await updateCustomerSession(client, input)).ok).toBe(true);
    const reservation = { path: { couponValue: "50% off/Zoë" }, body: { integrationIDs: ["a/b"] } };
    expect((await deleteCouponReservation(client, reservation)).status).toBe(204);
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/v2/customer_sessions/s1", ["contentSignature"]],
      ["/v1/coupon_reservations/50%25%20off%2FZo%C3%AB", ["contentSignature"]],
    ]);
    expect(server.arrivals[0]?.headers.get("content-signature")).toMatch(/^signer=7; signature=[0-9a-f]{32}$/);
    expect(server.arrivals[0]?.headers.has("authorization")).toBe(false);
  });

  test("with another key, or the key's text, is refused", async () => {
    const server = await start();
    const other = { contentSignature: { applicationId: "7", applicationKey: "fefecafedeadbee0" } };
    const client = createTalonOne({ baseUrl: server.url, auth: other });
    expect((await trackEvent(client, { body: { profileId: "u1", type: "pageView", attributes: {} } })).status).toBe(
      401,
    );
    expect(server.arrivals[0]?.refused).toContain("contentSignature: the header Content-Signature is not what");
  });

  test("with a key that is not hexadecimal is an error that does not show it", async () => {
    const server = await start();
    const wrong = { contentSignature: { applicationId: "7", applicationKey: "canary-not-hex" } };
    const error = await thrownBy(
      (async () => updateCustomerSession(createTalonOne({ baseUrl: server.url, auth: wrong }), input))(),
    );
    expectNoSecret(error, ["canary-not-hex"]);
    expect(server.arrivals).toEqual([]);
  });

  test("is made for every attempt after a 503", async () => {
    let calls = 0;
    const server = await start({
      handlers: {
        updateCustomerSession: () => {
          calls += 1;
          return calls === 1
            ? { status: 503, headers: { "Retry-After": new Date(begin + 4000).toUTCString() } }
            : { json: state };
        },
      },
    });
    const waited = fakeWaits([4000], server.clock);
    const client = createTalonOne({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    expect((await updateCustomerSession(client, input)).ok).toBe(true);
    expect(waited).toEqual([4000]);
    expect(server.arrivals.map(({ schemes }) => schemes)).toEqual([["contentSignature"], ["contentSignature"]]);
  });
});

describe("a manager's session", () => {
  const auth = { managerSession: credentials.managerSession };

  test("a hundred first calls at once make one sign-in", async () => {
    const server = await start();
    const client = createTalonOne({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const results = await Promise.all(Array.from({ length: 100 }, () => getApplications(client)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(server.arrivalsOf("createSession")).toHaveLength(1);
    expect(server.arrivalsOf("getApplications").map(({ schemes }) => schemes)).toEqual(
      Array(100).fill(["managerSession"]),
    );
  });

  test("is renewed shortly before its ninety days are over, and not earlier", async () => {
    const server = await start();
    const client = createTalonOne({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    const counts: number[] = [];
    for (const now of [begin, begin + 90 * day - 2 * minute, begin + 90 * day - 30 * second, begin + 91 * day]) {
      server.clock.now = now;
      expect((await getApplications(client)).ok).toBe(true);
      counts.push(server.arrivalsOf("createSession").length);
    }
    expect(counts).toEqual([1, 1, 2, 2]);
    expect(server.arrivals.filter(({ refused }) => refused !== undefined)).toEqual([]);
  });

  test("after it was destroyed, the next call gets another", async () => {
    const endIt = (): { readonly status: number } => {
      server.endSessions();
      return { status: 204 };
    };
    const server = await start({ handlers: { destroySession: endIt } });
    const client = createTalonOne({ baseUrl: server.url, auth, environment: environmentOf(server.clock) });
    await getApplications(client);
    expect((await destroySession(client)).ok).toBe(true);
    expect((await getApplications(client)).ok).toBe(true);
    expect(server.arrivals.map(({ operation, refused }) => [operation, refused === undefined])).toEqual([
      ["createSession", true],
      ["getApplications", true],
      ["destroySession", true],
      ["getApplications", false],
      ["createSession", true],
      ["getApplications", true],
    ]);
  });

  test("with a wrong password is an error that tells no secret; the sign-in alone is a reply", async () => {
    const server = await start();
    const wrong = { managerSession: { email: "admin@example.com", password: "canary-wrong-password" } };
    const client = createTalonOne({ baseUrl: server.url, auth: wrong, environment: environmentOf(server.clock) });
    const error = await thrownBy(getApplications(client));
    expect(error).toBeInstanceOf(AcquireError);
    expectNoSecret(error, [...secrets, "canary-wrong-password"]);
    expect(await createSession(client, { body: wrong.managerSession })).toMatchObject({ ok: false, status: 401 });
  });
});
