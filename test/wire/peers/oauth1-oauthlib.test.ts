import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { formBody } from "../../../templates/runtime/core/body.js";
import type { Client, ClientOptions } from "../../../templates/runtime/core/client.js";
import { sendRequest } from "../../../templates/runtime/core/raw-request.js";
import { writeClient } from "../../write-client.js";
import { type Peer, type PeerServer, requirePeer, startServer } from "./peer-program.js";

/** An OAuth 1.0 server that is not ours and verifies every signature, timestamp and nonce: oauthlib, in Python. */
const oauthlib: Peer = { packages: "python3-oauthlib", probe: ["/usr/bin/python3", "-c", "import oauthlib.oauth1"] };

const credentials = {
  consumerKey: "consumer",
  consumerSecret: "a & b=\u00e9",
  token: "token",
  tokenSecret: "kd94+hf93/~",
};
const folder = resolve(".cache/peers/oauth1");

/** What the generated client exports, as far as these tests call it. */
interface Photos {
  readonly createPhotos: (
    options: ClientOptions & { readonly auth: { readonly signed: Readonly<Record<string, string>> } },
  ) => Client;
}

let server: PeerServer | undefined;
let createPhotos: Photos["createPhotos"];

beforeAll(async () => {
  const signed = { type: "http", scheme: "custom", "x-countersign": { use: "oauth1" } };
  const servers = [{ url: "https://photos.example.com" }];
  writeClient(folder, {
    title: "photos",
    servers,
    security: [{ signed: [] }],
    components: { securitySchemes: { signed } },
  });
  // Written just now; its functions are typed by the document, which no compiler has seen.
  ({ createPhotos } = (await import(join(folder, "index.ts"))) as Photos);
});

afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function clientFor(context: TestContext, given: Partial<typeof credentials> = {}): Promise<Client> {
  requirePeer(oauthlib, context);
  const { consumerSecret, tokenSecret } = credentials;
  server ??= await startServer("/usr/bin/python3", ["test/wire/peers/oauth1-server.py"], {
    CLIENT_SECRET: consumerSecret,
    TOKEN_SECRET: tokenSecret,
  });
  return createPhotos({ baseUrl: server.url, retry: false, auth: { signed: { ...credentials, ...given } } });
}

const calls = [
  { method: "GET", path: "/photos" },
  { method: "GET", path: "/photos/%C3%A9/a%20b", query: "b=2&a=+x%2B&a=0&%C3%BC=~&c=!*()&d=" },
  { method: "GET", path: "/photos", query: { size: "full size", tags: ["b", "a", "a b"], "a[]": "\u{1f600}" } },
  {
    method: "POST",
    path: "/photos",
    query: "size=1",
    body: formBody({ a: " x+&=", b: ["2", "1"], "\u00fc": "\u00e9\n" }),
  },
  { method: "PUT", path: "/photos", body: { name: "Zo\u00eb" } },
  { method: "DELETE", path: "/photos/1", body: "not a form: a=1" },
];

describe("a request signed with oauth1", () => {
  test.for(calls)("is accepted by oauthlib: $method $path $query", async (call, context) => {
    expect((await sendRequest(await clientFor(context), call)).status).toBe(200);
  });

  test.for([
    { what: "client secret", given: { consumerSecret: "a & b=e" } },
    { what: "token secret", given: { tokenSecret: "kd94+hf93/-" } },
    { what: "token", given: { token: "another" } },
    { what: "client", given: { consumerKey: "another" } },
  ])("is refused with another $what", async ({ given }, context) => {
    const client = await clientFor(context, given);
    for (const call of calls) expect((await sendRequest(client, call)).status).toBe(401);
  });
});
