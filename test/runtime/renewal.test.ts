import { describe, expect, test, vi } from "vitest";
import { AcquireError } from "../../templates/runtime/core/errors.js";
import {
  memoryStore,
  obtainSession,
  type SessionStore,
  type SessionTask,
  type StoredSession,
  storedSession,
} from "../../templates/runtime/core/session.js";
import { rejection } from "./acme.js";

const key = "acme https://api.acme.test session alice";

/** It is renewed from 900 on, and ends at 1000. */
const old: StoredSession = { session: "old", generation: "g1", refreshAt: 900, expires: 1000 };

interface Setting {
  readonly now: number;
  readonly stored?: StoredSession;
  readonly refresh?: SessionTask["refresh"];
  readonly acquire?: SessionTask["acquire"];
  /** Where the credentials are good for one session: the keys of those that were asked for. */
  readonly spent?: Set<string>;
  readonly store?: SessionStore;
}

function renewing({ now, stored = old, spent, store = memoryStore(), ...given }: Setting) {
  store.set(key, stored);
  const clock = { time: now };
  const acquire = vi.fn(given.acquire ?? (async () => ({ session: "acquired", expires: 5000 })));
  const refresh = vi.fn(given.refresh ?? (async () => ({ session: "renewed", expires: 5000 })));
  const task: SessionTask = {
    key,
    scheme: "session",
    store,
    environment: { now: () => clock.time },
    signal: undefined,
    within: undefined,
    acquire,
    refresh,
    spent,
  };
  const obtain = async (refused?: string): Promise<unknown> => (await obtainSession(task, refused)).session;
  return { obtain, acquire, refresh, clock, store };
}

async function refused(): Promise<never> {
  throw new AcquireError("refused");
}

async function notGiven(): Promise<undefined> {
  return undefined;
}

describe("a session that can be renewed", () => {
  test.each([
    [899, "old", 0],
    [900, "renewed", 1],
    [999, "renewed", 1],
    [1000, "renewed", 1],
    [9999, "renewed", 1],
  ])("at %i is %s", async (now, session, renewals) => {
    const { obtain, refresh, acquire } = renewing({ now });
    expect(await obtain()).toBe(session);
    expect([refresh.mock.calls.length, acquire.mock.calls.length]).toEqual([renewals, 0]);
  });

  test("is kept for ever where it has no end", async () => {
    const { obtain, refresh } = renewing({ now: 9e15, stored: { ...old, refreshAt: null, expires: null } });
    expect(await obtain()).toBe("old");
    expect(refresh).not.toHaveBeenCalled();
  });

  test("is renewed out of itself, and once by all who ask for it", async () => {
    const { obtain, refresh, acquire } = renewing({ now: 900 });
    expect(await Promise.all(Array.from({ length: 20 }, () => obtain()))).toEqual(Array(20).fill("renewed"));
    expect(refresh.mock.calls.map(([, session]) => session)).toEqual(["old"]);
    expect(acquire).not.toHaveBeenCalled();
  });

  test("is renewed before its time where the server has refused it", async () => {
    const { obtain, refresh } = renewing({ now: 0 });
    expect(await obtain("g0")).toBe("old");
    expect(await obtain("g1")).toBe("renewed");
    expect(refresh).toHaveBeenCalledOnce();
  });

  test("is renewed again when the new one is about to end", async () => {
    const { obtain, refresh, clock } = renewing({ now: 900 });
    await obtain();
    clock.time = 5000;
    await obtain();
    expect(refresh.mock.calls.map(([, session]) => session)).toEqual(["old", "renewed"]);
  });

  test("is marked in the store before anything is sent, and used by others until its end", async () => {
    const store = memoryStore();
    let marked: unknown;
    const refresh = async () => {
      marked = await store.get(key);
      return { session: "renewed", expires: 5000 };
    };
    await renewing({ now: 900, store, refresh }).obtain();
    expect(marked).toEqual({ ...old, renewed: true, refreshAt: 1000 });
  });

  test.each([
    [999, "old"],
    [1000, "acquired"],
  ])("at %i, and somebody else is renewing it: %s", async (now, session) => {
    const { obtain, refresh } = renewing({ now, stored: { ...old, renewed: true, refreshAt: 1000 } });
    expect(await obtain()).toBe(session);
    expect(refresh).not.toHaveBeenCalled();
  });

  test("that somebody has renewed, and a server has refused, is acquired anew", async () => {
    const { obtain, refresh } = renewing({ now: 0, stored: { ...old, renewed: true } });
    expect(await obtain("g1")).toBe("acquired");
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe.each([
  ["is refused", refused],
  ["is not given", notGiven],
])("a renewal that %s", (_, refresh) => {
  test("is made up for by a new session", async () => {
    const { obtain, acquire } = renewing({ now: 900, refresh });
    expect(await Promise.all([obtain(), obtain()])).toEqual(["acquired", "acquired"]);
    expect(acquire).toHaveBeenCalledOnce();
  });

  test("does not spoil that of the session which comes next", async () => {
    const { obtain, clock, ...made } = renewing({ now: 900, refresh });
    await obtain();
    made.refresh.mockResolvedValueOnce({ session: "renewed", expires: 9000 });
    clock.time = 5000;
    expect(await obtain()).toBe("renewed");
    expect(made.refresh).toHaveBeenCalledTimes(2);
  });

  test("is not tried again with the same session, though no new one can be had", async () => {
    const { obtain, ...made } = renewing({ now: 1000, refresh, acquire: refused });
    expect(await rejection(obtain())).toBeInstanceOf(AcquireError);
    made.acquire.mockResolvedValueOnce({ session: "acquired", expires: 5000 });
    expect(await obtain()).toBe("acquired");
    expect(made.refresh).toHaveBeenCalledOnce();
  });

  test("forgets the session that a server has refused, before a new one is asked for", async () => {
    const { obtain, store } = renewing({ now: 0, refresh, acquire: refused });
    expect(await rejection(obtain("g1"))).toBeInstanceOf(AcquireError);
    expect(await store.get(key)).toBeUndefined();
  });

  test("leaves the session that none has refused in the store", async () => {
    const { obtain, store } = renewing({ now: 900, refresh, acquire: refused });
    expect(await rejection(obtain())).toBeInstanceOf(AcquireError);
    expect(await store.get(key)).toEqual({ ...old, renewed: true, refreshAt: 1000 });
  });

  test("leaves its session in use until the end, where the credentials give no other", async () => {
    const { obtain, acquire, clock } = renewing({ now: 900, refresh, spent: new Set([key]) });
    expect(await obtain()).toBe("old");
    clock.time = 999;
    expect(await obtain()).toBe("old");
    clock.time = 1000;
    expect(await rejection(obtain())).toMatchObject({
      code: "acquire",
      message: "The session of session has ended, and its credentials are good for one only: get new ones.",
    });
    expect(acquire).not.toHaveBeenCalled();
  });

  test("does not bring back the session that a server has refused, where the credentials give no other", async () => {
    const { obtain } = renewing({ now: 0, refresh, spent: new Set([key]) });
    expect(await rejection(obtain("g1"))).toBeInstanceOf(AcquireError);
  });
});

test("credentials that are good for one session only do not keep it from being renewed", async () => {
  const { obtain } = renewing({ now: 900, spent: new Set([key]) });
  expect(await obtain()).toBe("renewed");
});

test("credentials that are good for one session only are used once, though they gave none", async () => {
  const { obtain, acquire } = renewing({ now: 1000, acquire: refused, refresh: notGiven, spent: new Set() });
  expect(await rejection(obtain())).toHaveProperty("message", "refused");
  expect(await rejection(obtain())).toHaveProperty("message", expect.stringContaining("good for one only"));
  expect(acquire).toHaveBeenCalledOnce();
});

test("what is no error of the client, the caller gets as it is", async () => {
  const fault = new RangeError("a fault");
  const refresh = async (): Promise<never> => {
    throw fault;
  };
  const { obtain, acquire } = renewing({ now: 900, refresh });
  expect(await rejection(obtain())).toBe(fault);
  expect(acquire).not.toHaveBeenCalled();
});

describe("a store that does one thing at a time", () => {
  test("is asked to, with the key of the session", async () => {
    const keys: string[] = [];
    const store: SessionStore = {
      ...memoryStore(),
      exclusively: (name, work) => {
        keys.push(name);
        return work();
      },
    };
    const { obtain } = renewing({ now: 900, store });
    expect(await obtain()).toBe("renewed");
    expect(keys).toEqual([key]);
  });

  test("whose session another process has renewed meanwhile: that one is used", async () => {
    const own = memoryStore();
    const store: SessionStore = {
      ...own,
      exclusively: async (name, work) => {
        await own.set(name, {
          ...old,
          session: "of another process",
          generation: "g2",
          refreshAt: 4000,
          expires: 5000,
        });
        return work();
      },
    };
    const { obtain, refresh, acquire } = renewing({ now: 900, store });
    expect(await obtain()).toBe("of another process");
    expect([refresh.mock.calls.length, acquire.mock.calls.length]).toEqual([0, 0]);
  });
});

test.each([
  [{ expires: undefined }, null, null],
  [{ expires: 1_000_100 }, 1_000_090, 1_000_100],
  [{ expires: 1_600_000 }, 1_540_000, 1_600_000],
  [{ expires: 1_600_010 }, 1_540_010, 1_600_010],
  [{ expires: 9_000_000 }, 8_940_000, 9_000_000],
])("a session acquired at 1000000 with %o is renewed at %s", ({ expires }, refreshAt, end) => {
  const stored = storedSession(
    { session: "new", expires },
    { scheme: "session", environment: { now: () => 1_000_000 } },
  );
  expect(stored).toMatchObject({ session: "new", refreshAt, expires: end });
});
