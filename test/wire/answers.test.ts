import { createHash, createHmac, createVerify, pbkdf2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { p256Pkcs8 } from "../runtime/asymmetric-keys.js";
import { pkcs1 } from "../runtime/rfc7515-rsa-key.js";
import { startAnswering } from "./answering-server.js";
import { generateThings } from "./things-client.js";

/** Conversations other than HTTP Digest, each with a server that is written by its standard and shares nothing with our code. */

const text = { "Content-Type": "text/plain" };

test("DPoP: takes the server's nonce, keeps the latest, and a fresh one when its own is refused", async () => {
  let wanted = "N1";
  const nonces: unknown[] = [];
  const server = await startAnswering(({ headers }) => {
    const { nonce } = claimsOf(String(headers["dpop"]));
    nonces.push(nonce);
    const refusal = { "DPoP-Nonce": wanted, "WWW-Authenticate": 'DPoP error="use_dpop_nonce"' };
    if (nonce !== wanted) return { status: 401, headers: refusal };
    if (nonces.length === 3) wanted = "N2";
    return { status: 200, headers: { ...text, "DPoP-Nonce": wanted } };
  });
  const { createThings, getThing } = await generateThings(server, scheme("dpop-nonce"));
  const client = createThings({ auth: { auth: { privateKey: p256Pkcs8, accessToken: "t" } } });
  for (let call = 0; call < 4; call++) {
    if (call === 3) wanted = "N3";
    expect(await getThing(client)).toMatchObject({ ok: true });
  }
  expect(nonces).toEqual([undefined, "N1", "N1", "N2", "N2", "N3"]);
});

test.for([
  { mechanism: "SHA-256", hash: "sha256", size: 32 },
  { mechanism: "SHA-1", hash: "sha1", size: 20 },
])("SCRAM-$mechanism: proves the password, in a conversation for each request", async ({ mechanism, hash, size }) => {
  let conversations = 0;
  const started = new Map<
    string,
    { readonly firstBare: string; readonly serverFirst: string; readonly nonce: string }
  >();
  const salt = Buffer.from("salt of the server");
  const salted = pbkdf2Sync("pencil", salt, 4096, size, hash);
  const mac = (key: Buffer, data: string): Buffer => createHmac(hash, key).update(data).digest();
  const clientKey = mac(salted, "Client Key");
  const storedKey = createHash(hash).update(clientKey).digest();
  const server = await startAnswering(({ headers }) => {
    const given = parametersOf(headers.authorization, `SCRAM-${mechanism}`);
    const data = Buffer.from(given.get("data") ?? "", "base64").toString();
    const known = started.get(given.get("sid") ?? "");
    if (known === undefined) {
      const [, nonce = ""] = /^n,,n=us=2Cer,r=(.+)$/.exec(data) ?? [];
      conversations += 1;
      const serverFirst = `r=${nonce}server,s=${salt.toString("base64")},i=4096`;
      started.set(`s${conversations}`, { firstBare: data.slice(3), serverFirst, nonce: `${nonce}server` });
      const message = `SCRAM-${mechanism} sid=s${conversations}, data=${Buffer.from(serverFirst).toString("base64")}`;
      return { status: 401, headers: nonce === "" ? {} : { "WWW-Authenticate": message } };
    }
    started.delete(given.get("sid") ?? "");
    const bare = `c=biws,r=${known.nonce}`;
    const signature = mac(storedKey, `${known.firstBare},${known.serverFirst},${bare}`);
    const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0))).toString("base64");
    return { status: data === `${bare},p=${proof}` ? 200 : 401, headers: text };
  });
  const { createThings, getThing } = await generateThings(
    server,
    `{ type: http, scheme: scram, x-countersign: { use: scram, with: { mechanism: '"${mechanism}"' } } }`,
  );
  const client = createThings({ auth: { auth: { username: "us,er", password: "pencil" } } });
  expect(await Promise.all([getThing(client), getThing(client)])).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await getThing(client)).toMatchObject({ ok: true });
  expect(conversations).toBe(3);
  const stranger = createThings({ auth: { auth: { username: "us,er", password: "pencil2" } } });
  expect(await getThing(stranger)).toMatchObject({ status: 401 });
  expect(conversations).toBe(4);
});

test("Wise: signs the token of a refusal, for that request only", async () => {
  const approvals: unknown[] = [];
  const server = await startAnswering(({ headers }) => {
    const token = headers["x-2fa-approval"];
    approvals.push(token);
    const wanted = `token-${approvals.length}`;
    if (token === undefined) {
      return { status: 403, headers: { "x-2fa-approval": wanted, "x-2fa-approval-result": "REJECTED" } };
    }
    const signature = Buffer.from(String(headers["x-signature"]), "base64");
    const holds = createVerify("RSA-SHA256").update(String(token)).verify(pkcs1, signature);
    return { status: holds && headers.authorization === "Bearer tok" ? 200 : 403, headers: text };
  });
  const { createThings, getThing } = await generateThings(server, scheme("wise-sca"));
  const client = createThings({ auth: { auth: { apiToken: "tok", privateKey: pkcs1 } } });
  expect(await getThing(client)).toMatchObject({ ok: true });
  expect(await getThing(client)).toMatchObject({ ok: true });
  expect(approvals).toEqual([undefined, "token-1", undefined, "token-3"]);
});

test.for([
  {
    what: "proved by the key",
    key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
    off: 3_600_000,
    statuses: [401, 200, 200],
  },
  { what: "proved by another key", key: "another", off: 3_600_000, statuses: [401, 401] },
  {
    what: "further off than a day",
    key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
    off: 90_000_000,
    statuses: [401, 401],
  },
])("Hawk: a server's time $what", async ({ key, off, statuses }) => {
  const seen: number[] = [];
  const server = await startAnswering(({ headers }) => {
    const now = Math.floor((Date.now() + off) / 1000);
    const sent = Number(/ts="(\d+)"/.exec(headers.authorization ?? "")?.[1]);
    const tsm = createHmac("sha256", key).update(`hawk.1.ts\n${now}\n`).digest("base64");
    const status = Math.abs(sent - now) < 60 ? 200 : 401;
    seen.push(status);
    const refusal = { "WWW-Authenticate": `Hawk ts="${now}", tsm="${tsm}", error="Stale timestamp"` };
    return { status, headers: status === 200 ? text : refusal };
  });
  const { createThings, getThing } = await generateThings(server, scheme("hawk"));
  const client = createThings({
    auth: { auth: { id: "dh37fgj492je", key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn" } },
  });
  await getThing(client);
  expect(await getThing(client)).toMatchObject({ status: statuses.at(-1) });
  expect(seen).toEqual(statuses);
});

test("AWS: takes the time of a refusal that says the request's is off, and tries once", async () => {
  const dates: unknown[] = [];
  const at = Date.now() + 3_600_000;
  const server = await startAnswering(({ headers }) => {
    dates.push(headers["x-amz-date"]);
    const status = dates.length === 1 ? 403 : dates.length === 3 ? 403 : 200;
    const body =
      dates.length === 1
        ? "<Error><Code>RequestTimeTooSkewed</Code></Error>"
        : "<Error><Code>AccessDenied</Code></Error>";
    return { status, headers: { ...text, Date: new Date(at).toUTCString() }, body };
  });
  const { createThings, getThing } = await generateThings(
    server,
    `{ type: apiKey, in: header, name: Authorization, x-countersign: { use: aws-sigv4, with: { service: '"s3"' } } }`,
  );
  const client = createThings({ auth: { auth: { accessKeyId: "a", secretAccessKey: "s", region: "eu-west-1" } } });
  expect(await getThing(client)).toMatchObject({ ok: true });
  expect(await getThing(client)).toMatchObject({ status: 403 });
  const [first, second, third] = dates.map((date) => String(date).slice(0, 11));
  const hour = (time: number): string => new Date(time).toISOString().replace(/[-:]/g, "").slice(0, 11);
  expect([first, second, third]).toEqual([hour(Date.now()), hour(at), hour(at)]);
  expect(dates).toHaveLength(3);
});

function scheme(name: string): string {
  return `{ type: apiKey, in: header, name: Authorization, x-countersign: { use: ${name} } }`;
}

function claimsOf(token: string): { readonly nonce?: unknown } {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

function parametersOf(authorization: string | undefined, expected: string): ReadonlyMap<string, string> {
  const [, name, rest = ""] = /^(\S+) (.*)$/.exec(authorization ?? "") ?? [];
  const pairs = name === expected ? rest.split(", ") : [];
  return new Map(
    pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}
