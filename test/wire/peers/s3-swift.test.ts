import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import type { Client } from "../../../templates/runtime/core/client.js";
import { sendRequest } from "../../../templates/runtime/core/raw-request.js";
import { type OutgoingRequest, url } from "../../../templates/runtime/core/request.js";
import { exampleRequest } from "../../../templates/runtime/core/testing.js";
import { writeClient } from "../../write-client.js";
import { type Peer, type PeerServer, requirePeer, startServer } from "./peer-program.js";

/**
 * An S3 server that is not ours and verifies every signature: OpenStack Swift with s3api, whose verdicts are those of S3
 * (`SignatureDoesNotMatch`, `RequestTimeTooSkewed`).
 */
const swift: Peer = { packages: "python3-swift", probe: ["/usr/bin/python3", "-c", "import swift.obj.mem_server"] };

const keys = { accessKeyId: "test:tester", secretAccessKey: "not/a+real=secret", region: "us-east-1" };
const folder = resolve(".cache/peers/s3");

/** What the generated client exports, as far as these tests call it. */
interface S3 {
  readonly createS3: (options: {
    readonly baseUrl: string;
    readonly auth: { readonly s3: typeof keys };
    readonly environment?: { readonly now: () => number };
    readonly retry?: false;
  }) => Client;
  readonly presigned: (
    credentials: typeof keys,
    environment?: { readonly now: () => number },
  ) => (request: OutgoingRequest) => void;
}

let server: PeerServer | undefined;
let s3: S3;

beforeAll(async () => {
  const signed = (extension: object): object => ({ type: "http", scheme: "custom", "x-countersign": extension });
  const securitySchemes = { s3: signed({ use: "aws-s3" }), presigned: signed({ use: "aws-s3-presigned" }) };
  const servers = [{ url: "https://s3.us-east-1.amazonaws.com" }];
  writeClient(folder, { title: "s3", servers, security: [{ s3: [] }], components: { securitySchemes } });
  // Written just now; its functions are typed by the document, which no compiler has seen.
  s3 = { ...(await import(join(folder, "index.ts"))), ...(await import(join(folder, "auth/presigned.ts"))) } as S3;
});

afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The server, with one bucket in it; it starts with the first test that needs it. */
async function start(context: TestContext): Promise<string> {
  requirePeer(swift, context);
  if (server !== undefined) return server.url;
  const user = { ACCESS_KEY: keys.accessKeyId, SECRET_KEY: keys.secretAccessKey };
  server = await startServer("/usr/bin/python3", ["test/wire/peers/swift-server.py"], user);
  const created = await sendRequest(clientOf(server.url), { method: "PUT", path: "/bucket" });
  expect(created.status).toBe(200);
  return server.url;
}

function clientOf(baseUrl: string, given: Partial<typeof keys> = {}, now?: number): Client {
  const environment = now === undefined ? {} : { environment: { now: () => now } };
  return s3.createS3({ baseUrl, auth: { s3: { ...keys, ...given } }, retry: false, ...environment });
}

function pathOf(key: string): string {
  return `/bucket/${key.split("/").map(encodeURIComponent).join("/")}`;
}

async function refusal(reply: Response): Promise<readonly [number, string | undefined]> {
  return [reply.status, /<Code>(\w+)<\/Code>/.exec(await reply.text())?.[1]];
}

const oddKeys = [
  "plain.txt",
  "a folder/with spaces",
  "+plus & and = %41",
  "!*'()~.txt",
  "\u00fcber/\u{1f600}",
  "a//b/c:d@e,f;g$",
];

describe("an object of swift's S3", { timeout: 60_000 }, () => {
  test.for(oddKeys)("is put, got and removed under the name %j", async (key, context) => {
    const client = clientOf(await start(context));
    const body = `what ${key} holds`;
    expect((await sendRequest(client, { method: "PUT", path: pathOf(key), body })).status).toBe(200);
    const got = await sendRequest(client, { method: "GET", path: pathOf(key) });
    expect([got.status, await got.text()]).toEqual([200, body]);
    expect((await sendRequest(client, { method: "DELETE", path: pathOf(key) })).status).toBe(204);
    expect((await sendRequest(client, { method: "GET", path: pathOf(key) })).status).toBe(404);
  });

  test("is put with a body of bytes and headers of its own", async (context) => {
    const client = clientOf(await start(context));
    const body = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256);
    const headers = { "x-amz-meta-note": "two  spaces, \t and a tab", "Cache-Control": "no-store" };
    const put = await sendRequest(client, { method: "PUT", path: "/bucket/bytes", body, headers });
    expect(put.status).toBe(200);
    const got = await sendRequest(client, {
      method: "GET",
      path: "/bucket/bytes",
      headers: { Range: "bytes=256-511" },
    });
    expect([got.status, new Uint8Array(await got.arrayBuffer())]).toEqual([206, body.subarray(256, 512)]);
  });

  test("is listed with a query", async (context) => {
    const client = clientOf(await start(context));
    for (const name of ["list/a b", "list/c+d", "other"]) {
      expect((await sendRequest(client, { method: "PUT", path: pathOf(name), body: "x" })).status).toBe(200);
    }
    const query = { "list-type": 2, prefix: "list/", delimiter: "/", "max-keys": 10, "encoding-type": "url" };
    const list = await sendRequest(client, { method: "GET", path: "/bucket", query });
    const found = [...(await list.text()).matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name = ""]) => name);
    expect([list.status, found.map((name) => decodeURIComponent(name))]).toEqual([200, ["list/a b", "list/c+d"]]);
  });

  test("is put by a client whose clock is an hour late, once it has learned the server's time", async (context) => {
    const client = clientOf(await start(context), {}, Date.now() - 3_600_000);
    expect((await sendRequest(client, { method: "PUT", path: "/bucket/late", body: "x" })).status).toBe(200);
  });

  test.for([
    { what: "another secret", given: { secretAccessKey: "not/a+real=secres" }, want: [403, "SignatureDoesNotMatch"] },
    { what: "another key", given: { accessKeyId: "test:another" }, want: [403, "SignatureDoesNotMatch"] },
    { what: "another region", given: { region: "eu-west-1" }, want: [400, "AuthorizationHeaderMalformed"] },
    { what: "a clock two days late", given: {}, late: 2 * 86_400_000, want: [403, "RequestTimeTooSkewed"] },
  ])("is refused with $what", async ({ given, late, want }, context) => {
    const client = clientOf(await start(context), given, late === undefined ? undefined : Date.now() - late);
    expect(await refusal(await sendRequest(client, { method: "PUT", path: "/bucket/refused", body: "x" }))).toEqual(
      want,
    );
  });
});

describe("a presigned URL for swift's S3", { timeout: 60_000 }, () => {
  function presign(baseUrl: string, key: string, given: Partial<typeof keys> = {}, now?: number): string {
    const environment = now === undefined ? [] : ([{ now: () => now }] as const);
    const request = exampleRequest({ method: "GET", url: `${baseUrl}${pathOf(key)}` });
    s3.presigned({ ...keys, ...given }, ...environment)(request);
    return url(request);
  }

  test.for(oddKeys)("gets the object %j", async (key, context) => {
    const baseUrl = await start(context);
    expect((await sendRequest(clientOf(baseUrl), { method: "PUT", path: pathOf(key), body: key })).status).toBe(200);
    const got = await fetch(presign(baseUrl, key));
    expect([got.status, await got.text()]).toEqual([200, key]);
  });

  test("is refused with another secret, for another object and when it has expired", async (context) => {
    const baseUrl = await start(context);
    const wrong = presign(baseUrl, "plain.txt", { secretAccessKey: "not/a+real=secres" });
    expect(await refusal(await fetch(wrong))).toEqual([403, "SignatureDoesNotMatch"]);
    const other = presign(baseUrl, "plain.txt").replace("plain.txt", "other.txt");
    expect(await refusal(await fetch(other))).toEqual([403, "SignatureDoesNotMatch"]);
    const expired = presign(baseUrl, "plain.txt", {}, Date.now() - 2 * 3_600_000);
    expect(await refusal(await fetch(expired))).toEqual([403, "AccessDenied"]);
  });
});
