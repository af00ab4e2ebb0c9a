import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Loopback, loopback, type Received, type Scripted } from "../runtime/loopback.js";
import { writeClient } from "../write-client.js";
import { isFirefox } from "./browser.js";
import { openPage, type Page } from "./open-page.js";
import { store } from "./store.js";

/** Calls of a generated client in a page of a real browser, to a server of another origin that allows them. */
const folder = resolve("test/.out/browser/store");

let server: Loopback;
let page: Page;

beforeAll(async () => {
  writeClient(folder, store, "web");
  server = await loopback((request, index) => allowing(request, answerTo(request, index)));
  page = await openPage(new Map([["store", resolve(folder, "index.ts")]]));
});

afterAll(async () => {
  await page.close();
  await server.close();
});

/** What a server says to pages of other origins; of its own headers it shows one. */
function allowing({ headers }: Received, scripted: Scripted): Scripted {
  const allowed = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "PUT, DELETE",
    "Access-Control-Allow-Headers": String(headers["access-control-request-headers"] ?? ""),
    "Access-Control-Expose-Headers": "X-Shown",
  };
  return { ...scripted, headers: { "Content-Type": "application/json", ...allowed, ...scripted.headers } };
}

function answerTo({ method, target }: Received, index: number): Scripted {
  if (method === "OPTIONS") return { status: 204 };
  const isSecond = server.received.slice(0, index).some((one) => one.method === method && one.target === target);
  const it = { body: '{"n":1}', headers: { "X-Shown": "seen", "X-Hidden": "unseen" } };
  const scripted: Readonly<Record<string, Scripted>> = {
    "GET /orders/missing": { ...it, status: 404 },
    "GET /orders/busy": isSecond ? it : { status: 503, headers: { "Retry-After": "60" } },
    "GET /orders/slow": { ...it, after: 5_000 },
    "GET /orders/stalls": { body: '{"n":', instead: "stall" },
    "GET /orders/breaks": { body: '{"n":', headers: { "Content-Length": "9" }, instead: "break off" },
    "GET /orders/moved": { status: 302, headers: { Location: "/orders/1" } },
    "GET /orders/refused": { ...it, headers: { "Access-Control-Allow-Origin": "https://elsewhere.example" } },
    "GET /bytes": { body: "abc", headers: { "Content-Type": "application/octet-stream" } },
    "GET /text": { body: "téxt", headers: { "Content-Type": "text/plain" } },
    "GET /events": { body: 'data: {"n":1}\n\ndata: {"n":2}\n\n', headers: { "Content-Type": "text/event-stream" } },
    "GET /lines": { body: '{"n":1}\n{"n":2}\n', headers: { "Content-Type": "application/jsonl" } },
  };
  return scripted[`${method} ${target}`] ?? it;
}

/** What a call gives in the page: the items of a stream, a reply without its headers, or what is thrown. */
const prelude = `
const { store } = scope;
const auth = {
  bearer: { token: "t" },
  hmac: { secret: "k" },
  dated: { secret: "k" },
  sigv4: { accessKeyId: "a", secretAccessKey: "b", region: "r" },
};
const client = store.createStore({ baseUrl: given, auth });
// Not every browser has a loop over a stream of its own.
const chunks = async function* (stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
};
const items = async (stream) => {
  const all = [];
  for await (const item of stream instanceof ReadableStream ? chunks(stream) : stream) all.push(item);
  return all;
};
const shown = async (calling) => {
  try {
    const { ok, status, data, error } = await calling;
    const isStream = data instanceof ReadableStream || Object(data)[Symbol.asyncIterator] !== undefined;
    return ok ? { status, data: isStream ? await items(data) : data } : { status, error };
  } catch (error) {
    const isOurs = error instanceof store.ClientError;
    return isOurs ? { code: error.code, name: error.name } : { alien: String(error) };
  }
};`;

async function calling(expression: string): Promise<{ readonly got: unknown; readonly sent: readonly Received[] }> {
  const before = server.received.length;
  const got = await page.run(`${prelude}\nreturn await shown(${expression});`, server.origin);
  return { got, sent: server.received.slice(before).filter(({ method }) => method !== "OPTIONS") };
}

const one = { status: 200, data: { n: 1 } };
const two = [{ n: 1 }, { n: 2 }];

test.each<[string, unknown]>([
  ['store.getOrder(client, { path: { id: "1" } })', one],
  ['store.dropOrder(client, { path: { id: "1" } })', one],
  ["store.createOrder(client, { body: { n: 1 } })", one],
  ['store.getOrder(client, { path: { id: "missing" } })', { status: 404, error: { n: 1 } }],
  ['store.getOrder(client, { path: { id: "busy" } })', one],
  [
    'store.getOrder(client, { path: { id: "slow" } }, { timeout: 100, retry: false })',
    { code: "timeout", name: "TimeoutError" },
  ],
  [
    'store.getOrder(client, { path: { id: "stalls" } }, { timeout: 200, retry: false })',
    { code: "timeout", name: "TimeoutError" },
  ],
  [
    'store.getOrder(client, { path: { id: "slow" } }, { signal: AbortSignal.timeout(100) })',
    { code: "aborted", name: "AbortError" },
  ],
  ['store.getOrder(client, { path: { id: "breaks" } }, { retry: false })', { code: "network", name: "NetworkError" }],
  ['store.getOrder(client, { path: { id: "moved" } })', { code: "redirect", name: "RedirectError" }],
  ['store.getOrder(client, { path: { id: "refused" } }, { retry: false })', { code: "network", name: "NetworkError" }],
  ["store.getBytes(client)", { status: 200, data: new Uint8Array([97, 98, 99]) }],
  ["store.streamed(store.getBytes)(client)", { status: 200, data: [new Uint8Array([97, 98, 99])] }],
  ["store.getText(client)", { status: 200, data: "téxt" }],
  ["store.getEvents(client)", { status: 200, data: two.map((data) => ({ event: "message", data, id: "" })) }],
  ["store.getLines(client)", { status: 200, data: two }],
])("%s gives what it does in Node", async (expression, want) => {
  expect((await calling(expression)).got).toEqual(want);
});

test("a header of a reply is there if the server shows it to pages", async () => {
  const program = 'const { headers } = await store.getOrder(client, { path: { id: "1" } });';
  const read = 'return ["x-shown", "x-hidden"].map((name) => headers.get(name));';
  expect(await page.run(`${prelude}\n${program}\n${read}`, server.origin)).toEqual(["seen", null]);
});

describe("bodies", () => {
  test.each([
    ["store.putBytes(client, { body: new Uint8Array([97, 98]) })", "ab", "application/octet-stream"],
    ['store.putBytes(client, { body: new Blob(["ab"]) })', "ab", "application/octet-stream"],
    ["store.postLines(client, { body: [{ n: 1 }, { n: 2 }] })", '{"n":1}\n{"n":2}\n', "application/jsonl"],
  ])("%s", async (expression, body, type) => {
    const { got, sent } = await calling(expression);
    expect(got).toEqual(one);
    expect(sent).toMatchObject([{ body, headers: { "content-type": type } }]);
  });

  test("a form with a file", async () => {
    const file = 'new File(["text"], "ä.txt", { type: "text/plain" })';
    const { got, sent } = await calling(`store.postForm(client, { body: { note: "ä", file: ${file} } })`);
    expect(got).toEqual(one);
    const [{ headers = {}, body = "" } = {}] = sent;
    const form = await new Response(body, { headers: { "Content-Type": String(headers["content-type"]) } }).formData();
    expect(form.get("note")).toBe("ä");
    expect(form.get("file")).toMatchObject({ name: "ä.txt", type: "text/plain" });
  });

  test("a stream is not sent over HTTP/1.1, by Firefox not at all", async () => {
    const { got, sent } = await calling('store.putBytes(client, { body: new Blob(["ab"]).stream() })');
    const invalid = { code: "invalid-request", name: "InvalidRequestError" };
    expect(got).toEqual(isFirefox ? invalid : { code: "network", name: "NetworkError" });
    expect(sent).toEqual([]);
  });
});

describe("what signs", () => {
  test.each([
    ["store.getAws(client)", "authorization", /^AWS4-HMAC-SHA256 Credential=a\/.*SignedHeaders=accept;host;x-amz-date/],
    ["store.postAws(client, { body: { n: 1 } })", "authorization", /SignedHeaders=accept;content-type;host;x-amz-date/],
    ["store.postHmac(client, { body: { n: 1 } })", "x-signature", /^[\da-f]{64}$/],
  ])("%s arrives", async (expression, name, want) => {
    const { got, sent } = await calling(expression);
    expect(got).toEqual(one);
    expect(sent).toMatchObject([{ headers: { [name]: expect.stringMatching(want) } }]);
  });

  test.each([
    ["store.getDated(client)", "date"],
    ['store.getCookie(client, { cookies: { session: "abc" } })', "cookie"],
  ])("%s loses its header %s on the way, as generating for browsers warns", async (expression, name) => {
    const { got, sent } = await calling(expression);
    expect(got).toEqual(one);
    expect(sent.map(({ headers }) => headers[name])).toEqual([undefined]);
  });
});
