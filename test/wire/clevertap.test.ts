import { describe, expect, test } from "vitest";
import {
  connect,
  createClevertap,
  getEvents,
  queryEvents,
  queryEventsItems,
  unwrap,
  uploadRecords,
} from "../../generated/clevertap/index.js";
import { MissingCredentialsError, RedirectError, StatusError } from "../../generated/clevertap/runtime/errors.js";
import { environmentOf } from "./clock.js";
import { listen, type ProviderServer, type ProviderSetup, startProvider } from "./provider-server.js";
import { readProvider } from "./read-provider.js";
import { expectNoSecret, thrownBy } from "./secrets.js";
import { fakeWaits } from "./waits.js";

const provider = readProvider("clevertap");

const auth = { accountId: { accountId: "canary-account" }, passcode: { passcode: "canary-passcode" } };
const secrets = ["canary-passcode"];

function start(setup: Partial<ProviderSetup> = {}): Promise<ProviderServer> {
  return startProvider(provider, {
    credentials: auth,
    clock: { now: Date.UTC(2026, 0, 1) },
    refusal: { status: 401, json: { status: "fail", error: "Invalid Credentials", code: 401 } },
    handlers: { connect: () => ({ json: { message: "Authorised Successfully.", status: "success" } }) },
    ...setup,
  });
}

const partner = { query: { partner: "partnername" } };
const query = { body: { event_name: "App Launched", from: 20260101, to: 20260131 } };

describe("account id and passcode", () => {
  test("are both sent, and nothing else is", async () => {
    const server = await start();
    const client = createClevertap({ baseUrl: server.url, auth });
    expect(await unwrap(connect(client, partner))).toEqual({ message: "Authorised Successfully.", status: "success" });
    expect(server.arrivals.map(({ target, schemes }) => [target, schemes])).toEqual([
      ["/v1/connect?partner=partnername", ["accountId", "passcode"]],
    ]);
    const { headers } = server.arrivals[0] ?? { headers: new Map() };
    expect(headers.get("x-clevertap-account-id")).toBe("canary-account");
    expect(headers.get("x-clevertap-passcode")).toBe("canary-passcode");
    expect(headers.has("authorization")).toBe(false);
  });

  test.each([
    ["passcode", { ...auth, passcode: { passcode: "canary-wrong-passcode" } }],
    ["account", { ...auth, accountId: { accountId: "canary-wrong-account" } }],
  ])("with a wrong %s are refused with 401, and the error tells none of it", async (_, wrong) => {
    const server = await start();
    const client = createClevertap({ baseUrl: server.url, auth: wrong });
    expect(await connect(client, partner)).toMatchObject({
      ok: false,
      status: 401,
      error: { status: "fail", code: 401 },
    });
    const error = await thrownBy(unwrap(connect(client, partner)));
    expect(error).toBeInstanceOf(StatusError);
    expectNoSecret(error, [...secrets, "canary-wrong-passcode", "canary-wrong-account"]);
    expect(server.arrivals).toHaveLength(2);
  });

  test("one without the other sends nothing", async () => {
    const server = await start();
    const client = createClevertap({ baseUrl: server.url, auth: { accountId: auth.accountId } });
    // @ts-expect-error The operation takes `passcode` as well, which this client does not have.
    const error = await thrownBy(connect(client, partner));
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expectNoSecret(error, ["canary-account"]);
    expect(server.arrivals).toEqual([]);
  });

  test("do not go to another origin", async () => {
    const strangers: unknown[] = [];
    const elsewhere = await listen((incoming) => {
      strangers.push(incoming.rawHeaders);
      return { json: {} };
    });
    const server = await start({
      handlers: { connect: () => ({ status: 308, headers: { Location: `${elsewhere}/v1/connect` } }) },
    });
    const error = await thrownBy(connect(createClevertap({ baseUrl: server.url, auth }), partner));
    expect(error).toBeInstanceOf(RedirectError);
    expectNoSecret(error, secrets);
    expect(strangers).toEqual([]);
  });
});

describe("paging by cursor", () => {
  /** Cursors with what URLs are touchy about; they go out percent-encoded, as the vendor sends them. */
  const cursors = ["first/cursor+1==", "second&cursor=2 %41", "third#cursor?é"];

  function encodedCursor(index: number): string {
    return encodeURIComponent(cursors[index] ?? "");
  }

  const pages: ProviderSetup["handlers"] = {
    queryEvents: () => ({ json: { status: "success", cursor: encodedCursor(0) } }),
    getEvents: ({ query }) => {
      const index = cursors.indexOf(query.get("cursor") ?? "");
      if (index < 0) return { json: { status: "fail", error: "no such cursor", code: 3 } };
      const records = [{ profile: { objectId: `o${index}` }, ts: 20260102030405 }];
      const next = index < cursors.length - 1 ? { next_cursor: encodedCursor(index + 1) } : {};
      return { json: { status: "success", records, ...next } };
    },
  };

  test("a cursor is sent on as it arrived, and is decoded once by the server", async () => {
    const server = await start({ handlers: pages });
    const client = createClevertap({ baseUrl: server.url, auth });
    const seen: unknown[] = [];
    const asked = await unwrap(queryEvents(client, { ...query, query: { batch_size: 50 } }));
    let cursor = asked.status === "success" ? asked.cursor : undefined;
    while (cursor !== undefined && cursor !== "") {
      const batch = await unwrap(getEvents(client, { query: { cursor } }));
      if (batch.status !== "success") throw new Error(batch.error);
      seen.push(...batch.records.map(({ profile }) => profile?.objectId));
      cursor = batch.next_cursor;
    }
    expect(seen).toEqual(["o0", "o1", "o2"]);
    expect(server.arrivals.map(({ target }) => target)).toEqual([
      "/1/events.json?batch_size=50",
      ...cursors.map((one) => `/1/events.json?cursor=${encodeURIComponent(one)}`),
    ]);
    expect(server.arrivals.every(({ schemes }) => schemes?.length === 2)).toBe(true);
  });

  test("the items of a query come from all batches, typed", async () => {
    const server = await start({ handlers: pages });
    const client = createClevertap({ baseUrl: server.url, auth });
    const seen: unknown[] = [];
    for await (const { profile } of queryEventsItems(client, query)) seen.push(profile?.objectId);
    expect(seen).toEqual(["o0", "o1", "o2"]);
    expect(server.arrivals).toHaveLength(4);
  });

  test("a failure with status 200 is data, to be told apart by its own status", async () => {
    const server = await start({
      handlers: { getEvents: () => ({ json: { status: "fail", error: "Cursor not ready", code: 2 } }) },
    });
    const batch = await unwrap(getEvents(createClevertap({ baseUrl: server.url, auth }), { query: { cursor: "c" } }));
    expect(batch).toEqual({ status: "fail", error: "Cursor not ready", code: 2 });
    expect(batch.status === "fail" && batch.code).toBe(2);
  });
});

describe("a server with too much to do", () => {
  test("is asked again after the time that it names, also to take an upload", async () => {
    let calls = 0;
    const server = await start({
      handlers: {
        uploadRecords: () => {
          calls += 1;
          return calls === 1
            ? { status: 503, headers: { "Retry-After": "30" }, json: { status: "fail", error: "busy", code: 503 } }
            : { json: { status: "success", processed: 1, unprocessed: [] } };
        },
      },
    });
    const waited = fakeWaits([30_000], server.clock);
    const client = createClevertap({
      baseUrl: server.url,
      auth,
      environment: environmentOf(server.clock),
      timeout: 20_000,
    });
    const d = [{ type: "event", identity: "u1", evtName: "Bought", evtData: { price: 3 } }] as const;
    expect((await uploadRecords(client, { body: { d: [...d] } })).ok).toBe(true);
    expect(waited).toEqual([30_000]);
    expect(server.arrivals.map(({ schemes }) => schemes?.length)).toEqual([2, 2]);
    expect(server.arrivals[0]?.body).toBe(server.arrivals[1]?.body);
  });

  test("that does not name a time is not sent an upload twice", async () => {
    const busy = { status: 429, json: { status: "fail", error: "Too many concurrent requests", code: 429 } };
    const server = await start({ handlers: { uploadRecords: () => busy } });
    const client = createClevertap({ baseUrl: server.url, auth });
    const result = await uploadRecords(client, { body: { d: [] } });
    expect(result).toMatchObject({ ok: false, status: 429, error: { error: "Too many concurrent requests" } });
    expect(server.arrivals).toHaveLength(1);
  });
});
