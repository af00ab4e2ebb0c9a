import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ConfiguredScheme, signedBy } from "../../templates/runtime/core/client.js";
import { setCookie } from "../../templates/runtime/core/cookies.js";
import { RedirectError } from "../../templates/runtime/core/errors.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { appendQuery, setPath } from "../../templates/runtime/core/set-target.js";
import { type StreamedBytes, streamBody } from "../../templates/runtime/core/stream-body.js";
import { acme, getThing, rejection } from "./acme.js";
import { bareReply, fakeFetch, jsonReply } from "./fake-fetch.js";
import { type Loopback, loopback } from "./loopback.js";

const secret = "cAnArY-0123456789";
const credentials = {
  header: signedBy((request) => setHeader(request, "X-Api-Key", secret)),
  authorization: signedBy((request) => setHeader(request, "Authorization", `Bearer ${secret}`)),
  query: signedBy((request) => appendQuery(request, "api_key", secret)),
  cookie: signedBy((request) => setCookie(request, "sid", secret)),
};
const body = { contentType: "application/json", content: new TextEncoder().encode('{"a":1}') };

let home: Loopback;
let foreign: Loopback;

/** `/from/<status>/<same|other>` redirects to `/to` there, and repeats the query as many servers do. */
beforeAll(async () => {
  foreign = await loopback(() => ({ body: "{}" }));
  home = await loopback(({ target }) => {
    const [, status, where, query = ""] = /^\/from\/(\d+)\/(\w+)(\?.*)?$/.exec(target) ?? [];
    if (status === undefined) return { body: "{}" };
    const location = where === "same" ? `/to${query}` : `${foreign.origin}/to${query}`;
    return { status: Number(status), headers: { location } };
  });
});

afterAll(async () => {
  await Promise.all([home.close(), foreign.close()]);
});

const placements = Object.entries(credentials).map(([placement, key]) => ({ placement, key }));
const methodAfter = { 301: "GET", 302: "GET", 303: "GET", 307: "POST", 308: "POST" } as const;

describe.each(placements)("a credential in the $placement", ({ key }) => {
  test.each([301, 302, 303, 307, 308] as const)("goes with a %i to the same origin, once", async (status) => {
    const client = acme({ baseUrl: home.origin }, { schemes: { key } });
    const before = home.received.length;
    const path = `/from/${status}/same`;
    await client.perform(getThing({ method: "POST", path, query: "a=1", body }));
    const [first, second] = home.received.slice(before);
    expect(second?.method).toBe(methodAfter[status]);
    expect(second?.target).toBe(first?.target.replace(path, "/to"));
    expect(second?.body).toBe(methodAfter[status] === "GET" ? "" : '{"a":1}');
    expect(second?.headers["content-type"]).toBe(methodAfter[status] === "GET" ? undefined : "application/json");
    for (const name of ["x-api-key", "authorization", "cookie"])
      expect(second?.headers[name]).toBe(first?.headers[name]);
  });

  test.each([301, 302, 303, 307, 308])("does not go with a %i to another origin", async (status) => {
    const client = acme({ baseUrl: home.origin }, { schemes: { key } });
    const error = await rejection(client.perform(getThing({ path: `/from/${status}/other`, query: "a=SECRET" })));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ code: "redirect", from: home.origin, to: foreign.origin });
    const want = `${home.origin} redirects to ${foreign.origin}: it is not followed to another origin.`;
    expect(error).toHaveProperty("message", want);
    expect(foreign.received).toHaveLength(0);
  });
});

/** The requests that follow from a redirect of `https://api.acme.test/v2/thing`, as `METHOD url`. */
async function followed(
  location: string,
  method = "GET",
  status = 307,
  key?: ConfiguredScheme,
): Promise<readonly string[]> {
  const { fetch, sent } = fakeFetch(bareReply(status, { location }), jsonReply({}));
  const more = key === undefined ? {} : { schemes: { key } };
  await acme({ fetch }, more).perform(
    getThing({
      method,
      query: "a=1",
      replies: [
        [200, "json"],
        [204, "empty"],
      ],
    }),
  );
  return sent.slice(1).map((request) => `${request.method} ${request.url}`);
}

describe("where a redirect leads", () => {
  test.each([
    ["/x?b=2", "https://api.acme.test/x?b=2"],
    ["y", "https://api.acme.test/v2/y"],
    ["?b=2", "https://api.acme.test/v2/thing?b=2"],
    ["/../../x", "https://api.acme.test/x"],
    ["#f", "https://api.acme.test/v2/thing"],
    ["", "https://api.acme.test/v2/thing"],
    ["//api.acme.test:443/x", "https://api.acme.test/x"],
    ["https://user:SECRET@api.acme.test/x", "https://api.acme.test/x"],
    ["/é x", "https://api.acme.test/%C3%A9%20x"],
  ])("%j is %s", async (location, want) => {
    expect(await followed(location)).toEqual([`GET ${want}`]);
  });

  test.each([
    ["http://api.acme.test/x", "http://api.acme.test"],
    ["https://api.acme.test:444/x", "https://api.acme.test:444"],
    ["https://other.acme.test/x", "https://other.acme.test"],
    ["//evil.test/x", "https://evil.test"],
    ["\\\\evil.test/x", "https://evil.test"],
    ["https://api.acme.test@evil.test/?SECRET", "https://evil.test"],
    ["javascript:SECRET", undefined],
    ["blob:https://api.acme.test/SECRET", undefined],
    ["https://[SECRET", undefined],
  ])("%j is another origin", async (location, to) => {
    const error = await rejection(followed(location));
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ from: "https://api.acme.test", to });
    expect(String(error)).not.toContain("SECRET");
  });

  test.each([
    ["GET", 301, "GET"],
    ["PUT", 301, "PUT"],
    ["PUT", 302, "PUT"],
    ["PUT", 303, "GET"],
    ["HEAD", 303, "HEAD"],
    ["DELETE", 308, "DELETE"],
  ] as const)("a %s after %i is a %s", async (method, status, want) => {
    expect(await followed("/x", method, status)).toEqual([`${want} https://api.acme.test/x`]);
  });

  test("what the signer had added to the query is added anew, not twice", async () => {
    let nonce = 0;
    const key = signedBy((request) => {
      nonce += 1;
      appendQuery(request, "sig", `n${nonce}`);
    });
    expect(await followed("/x?a=1&sig=n1&b=2", "GET", 307, key)).toEqual([
      "GET https://api.acme.test/x?a=1&b=2&sig=n2",
    ]);
  });
});

describe("a signature in the path", () => {
  let nonce = 0;
  const before = signedBy((request) => {
    nonce += 1;
    setPath(request, `/s${nonce}${request.path}`);
  });
  const behind = signedBy((request) => {
    nonce += 1;
    setPath(request, `${request.path}/s${nonce}`);
  });

  test.each([
    [before, "/s1/v2/other", "/s2/v2/other"],
    [before, "other", "/s2/v2/other"],
    [before, "/v2/other", "/s2/v2/other"],
    [before, "/s1x/other", "/s2/s1x/other"],
    [behind, "/v2/other/s1", "/v2/other/s2"],
    [behind, "/v2/other", "/v2/other/s2"],
  ])("is made anew, not twice: %#, %s", async (key, location, want) => {
    nonce = 0;
    expect(await followed(location, "GET", 307, key)).toEqual([`GET https://api.acme.test${want}`]);
  });
});

describe("redirects that are not followed", () => {
  test("after five", async () => {
    const { fetch, sent } = fakeFetch(bareReply(307, { location: "/x" }));
    const error = await rejection(acme({ fetch }).perform(getThing()));
    expect(error).toMatchObject({ code: "redirect", message: expect.stringContaining("too often") });
    expect(sent).toHaveLength(6);
  });

  test.each([302, "3XX"])("a status that the operation declares as %s", async (key) => {
    const { fetch, sent } = fakeFetch(bareReply(302, { location: "https://evil.test/" }));
    const reply = await acme({ fetch }).perform(
      getThing({
        replies: [
          [key, "empty"],
          ["default", "json"],
        ],
      }),
    );
    expect(reply).toMatchObject({ ok: true, status: 302, data: undefined });
    expect(reply.headers.get("location")).toBe("https://evil.test/");
    expect(sent).toHaveLength(1);
  });

  test.each([
    [300, { location: "/x" }],
    [304, {}],
    [307, {}],
  ])("a %i with %j is a reply that the document does not list", async (status, headers) => {
    const { fetch, sent } = fakeFetch(bareReply(status, headers));
    const error = await rejection(
      acme({ fetch }).perform(
        getThing({
          replies: [
            [200, "json"],
            ["default", "json"],
          ],
        }),
      ),
    );
    expect(error).toMatchObject({ name: "ReplyError", status });
    expect(sent).toHaveLength(1);
  });

  test("where the platform hides them, as browsers do", async () => {
    const hidden = Object.defineProperties(new Response(), { type: { value: "opaqueredirect" }, status: { value: 0 } });
    const { fetch } = fakeFetch(() => hidden);
    const error = await rejection(acme({ fetch }).perform(getThing()));
    expect(error).toMatchObject({ code: "redirect", from: "https://api.acme.test", to: undefined });
    expect(String(error)).toContain("redirects to a hidden place: it is not followed");
  });
});

describe("a body that cannot be sent again", () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode("once");
  }

  function send(status: number, bytes: Uint8Array | StreamedBytes, method = "POST") {
    const { fetch, sent } = fakeFetch(bareReply(status, { location: "/x" }), jsonReply({}));
    const reply = acme({ fetch }).perform(getThing({ method, body: streamBody(bytes) }));
    return { reply, sent };
  }

  test.each([
    [307, "POST"],
    [308, "POST"],
    [301, "PUT"],
  ])("is not, though a %i to a %s asks for it", async (status, method) => {
    for (const bytes of [chunks(), new ReadableStream<Uint8Array>()]) {
      const { reply, sent } = send(status, bytes, method);
      const error = await rejection(reply);
      expect(error).toBeInstanceOf(RedirectError);
      const host = "https://api.acme.test";
      const message = `${host} redirects to ${host}: its body is a stream, which cannot be sent again.`;
      expect(error).toMatchObject({ from: host, to: host, message });
      expect(sent).toHaveLength(1);
    }
  });

  test.each([301, 302, 303])("need not be for a %i, after which a GET has none", async (status) => {
    const { reply, sent } = send(status, chunks());
    expect(await reply).toMatchObject({ ok: true });
    expect(sent.map((one) => [one.method, one.body, one.headers.get("content-type")]).slice(1)).toEqual([
      ["GET", "", null],
    ]);
  });

  test("is none of bytes, nor of a Blob", async () => {
    for (const bytes of [new TextEncoder().encode("again"), new Blob(["again"])]) {
      const { reply, sent } = send(307, bytes);
      expect(await reply).toMatchObject({ ok: true });
      expect(sent.map((one) => one.method)).toEqual(["POST", "POST"]);
    }
  });
});
