import { describe, expect, test } from "vitest";
import { startDigest } from "./digest-server.js";
import { generateThings } from "./things-client.js";

const scheme = "{ type: http, scheme: digest }";
const auth = { username: "Mufasa", password: "Circle of Life" };

describe("a client of a document that says no more than `scheme: digest`", () => {
  test.for([
    { algorithm: "MD5", qop: "auth" },
    { algorithm: "SHA-256", qop: "auth, auth-int" },
    { algorithm: "SHA-256", qop: "auth-int" },
    { qop: "auth" },
    {},
  ] as const)("converses with a server of %o", async (setup) => {
    const server = await startDigest({ ...setup, uses: 3 });
    const { createThings, getThing, putThing } = await generateThings(server.url, scheme);
    const client = createThings({ auth: { auth } });
    expect(await getThing(client, { query: { q: "a b" } })).toMatchObject({ ok: true });
    expect(await putThing(client, { body: "whole body" })).toMatchObject({ ok: true });
    expect(server.seen.at(-1)?.body).toBe("whole body");
  });

  test("is challenged once, and counts the uses of the nonce, of requests at the same time too", async () => {
    const server = await startDigest({ qop: "auth" });
    const { createThings, getThing } = await generateThings(server.url, scheme);
    const client = createThings({ auth: { auth } });
    await getThing(client);
    await getThing(client);
    const all = await Promise.all(Array.from({ length: 20 }, () => getThing(client)));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(server.seen.filter(({ status }) => status === 401)).toHaveLength(1);
    const counts = server.seen.flatMap(({ nc }) => nc ?? []);
    expect(counts.toSorted()).toEqual(Array.from({ length: 22 }, (_, use) => (use + 1).toString(16).padStart(8, "0")));
  });

  test.for([true, false])(
    "takes a fresh nonce when its own is used up (stale: %s), and sends no half a request",
    async (stale) => {
      const server = await startDigest({ qop: "auth", uses: 2, stale });
      const { createThings, putThing } = await generateThings(server.url, scheme);
      const client = createThings({ auth: { auth } });
      for (const body of ["1", "2", "3"]) expect(await putThing(client, { body })).toMatchObject({ ok: true });
      expect(server.seen.map(({ status, nonce, nc, body }) => [status, nonce, nc, body])).toEqual([
        [401, undefined, undefined, "1"],
        [200, "n1", "00000001", "1"],
        [200, "n1", "00000002", "2"],
        [401, "n1", "00000003", "3"],
        [200, "n2", "00000001", "3"],
      ]);
    },
  );

  test("goes over to the next nonce, and counts from 1 again", async () => {
    const server = await startDigest({ qop: "auth", nextNonce: (success) => (success === 2 ? "later" : undefined) });
    const { createThings, getThing } = await generateThings(server.url, scheme);
    const client = createThings({ auth: { auth } });
    for (let call = 0; call < 4; call++) await getThing(client);
    expect(server.seen.map(({ nonce, nc }) => [nonce, nc])).toEqual([
      [undefined, undefined],
      ["n1", "00000001"],
      ["n1", "00000002"],
      ["later", "00000001"],
      ["later", "00000002"],
    ]);
  });

  test("a wrong password is tried once a call, and told by the status", async () => {
    const server = await startDigest({ qop: "auth" });
    const { createThings, getThing } = await generateThings(server.url, scheme);
    const client = createThings({ auth: { auth: { ...auth, password: "canary" } } });
    expect(await getThing(client)).toMatchObject({ ok: false, status: 401 });
    expect(await getThing(client)).toMatchObject({ ok: false, status: 401 });
    expect(server.seen.map(({ nonce }) => nonce)).toEqual([undefined, "n1", undefined, "n3"]);
  });

  test("says nothing to a server that asks for nothing", async () => {
    const server = await startDigest({ qop: "auth" });
    const { createThings, getThing } = await generateThings(server.url, scheme);
    const client = createThings({
      auth: { auth },
      fetch: async (_url: string, { headers }: { readonly headers: readonly string[][] }) => {
        expect(headers.map(([name]) => name)).not.toContain("Authorization");
        return new Response("free", { headers: { "Content-Type": "text/plain" } });
      },
    });
    expect(await getThing(client)).toMatchObject({ data: "free" });
  });
});
