import { expect, test } from "vitest";
import { memoryStore, type SessionStore } from "../../templates/runtime/core/session.js";
import { generateThings, type Things, using } from "./generated-client.js";
import { listen } from "./provider-server.js";

/** A token endpoint that rotates refresh tokens, and an API that takes the newest access token only. */
async function start() {
  const forms: string[] = [];
  const used: string[] = [];
  const state = { issued: 0, refuses: false, forgets: false };
  const url = await listen(async (incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    if (incoming.url !== "/token") {
      const { authorization = "" } = incoming.headers;
      used.push(authorization);
      return { status: authorization === `Bearer AT${state.issued}` && !state.forgets ? 200 : 401, json: [] };
    }
    const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    const given = form.get("refresh_token") ?? form.get("code") ?? "";
    forms.push(`${form.get("grant_type")} ${given}`);
    if (given === `RT${state.issued}` ? state.refuses : given !== "CODE")
      return { status: 400, json: { error: "invalid_grant" } };
    state.issued += 1;
    const { issued } = state;
    state.forgets = false;
    return {
      json: { access_token: `AT${issued}`, refresh_token: `RT${issued}`, token_type: "Bearer", expires_in: 600 },
    };
  });
  return { url, forms, used, state };
}

function clock(): { readonly environment: object; readonly pass: (seconds: number) => void } {
  let now = Date.UTC(2026, 0, 1);
  const pass = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { environment: { now: () => now, uuid: () => "", randomHex: () => "" }, pass };
}

async function codeClient(name: string, url: string): Promise<Things> {
  return await generateThings(name, url, using("oauth2-authorization-code", { tokenUrl: `${url}/token` }));
}

const auth = { auth: { clientId: "c", clientSecret: "s", code: "CODE" } };

test("a code is traded once, and the session renewed by refresh tokens that take each other's place", async () => {
  const server = await start();
  const { createThings, listThings } = await codeClient("code", server.url);
  const { environment, pass } = clock();
  const sessions = memoryStore();
  const client = createThings({ auth, environment, sessions });
  expect(await listThings(client)).toMatchObject({ status: 200 });
  pass(590);
  expect(await Promise.all([listThings(client), listThings(client), listThings(client)])).toMatchObject([
    { status: 200 },
    { status: 200 },
    { status: 200 },
  ]);
  pass(590);
  // Another client of the same store goes on with what the first has kept there.
  expect(await listThings(createThings({ auth, environment, sessions }))).toMatchObject({ status: 200 });
  expect(server.forms).toEqual(["authorization_code CODE", "refresh_token RT1", "refresh_token RT2"]);
});

test("a token that the API refuses is renewed, once a call", async () => {
  const server = await start();
  const { createThings, listThings } = await codeClient("refused", server.url);
  const client = createThings({ auth });
  await listThings(client);
  server.state.forgets = true;
  expect(await listThings(client)).toMatchObject({ status: 200 });
  expect(server.used).toEqual(["Bearer AT1", "Bearer AT1", "Bearer AT2"]);
  expect(server.forms).toEqual(["authorization_code CODE", "refresh_token RT1"]);
});

test("no refresh token and no code is ever sent again, though renewing fails", async () => {
  const server = await start();
  const { createThings, listThings } = await codeClient("failing", server.url);
  const { environment, pass } = clock();
  const client = createThings({ auth, environment });
  await listThings(client);
  server.state.refuses = true;
  pass(590);
  // The access token is good for another ten seconds.
  expect(await listThings(client)).toMatchObject({ status: 200 });
  pass(20);
  for (const _ of [1, 2]) await expect(listThings(client)).rejects.toMatchObject({ code: "acquire" });
  expect(server.forms).toEqual(["authorization_code CODE", "refresh_token RT1"]);
});

test("failing that, the session is acquired anew where the credentials allow it", async () => {
  const forms: string[] = [];
  const url = await listen(async (incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    if (incoming.url !== "/token") return { json: [] };
    const grant = new URLSearchParams(Buffer.concat(chunks).toString("utf8")).get("grant_type") ?? "";
    forms.push(grant);
    if (grant === "refresh_token") return { status: 400, json: {} };
    return { json: { access_token: "AT", refresh_token: "RT", expires_in: 600 } };
  });
  // OpenAPI's own password flow: nothing of ours in the document.
  const password = { type: "oauth2", flows: { password: { tokenUrl: `${url}/token`, scopes: {} } } };
  const { createThings, listThings } = await generateThings("password", url, password);
  const { environment, pass } = clock();
  const client = createThings({
    auth: { auth: { clientId: "c", clientSecret: "s", username: "u", password: "p" } },
    environment,
  });
  await listThings(client);
  pass(590);
  expect(await listThings(client)).toMatchObject({ status: 200 });
  expect(forms).toEqual(["password", "refresh_token", "password"]);
});

test("a store that can, lets one client at a time ask for a session", async () => {
  const server = await start();
  const { createThings, listThings } = await codeClient("exclusive", server.url);
  const { environment, pass } = clock();
  const shared = memoryStore();
  let queue: Promise<unknown> = Promise.resolve();
  /** What another process has of the store: an object of its own. */
  const process = (): SessionStore => ({
    get: (key) => shared.get(key),
    set: (key, stored) => shared.set(key, stored),
    delete: (key) => shared.delete(key),
    exclusively: async (_, work) => {
      const turn = queue.then(work);
      queue = turn.catch(() => undefined);
      return await turn;
    },
  });
  const clients = [1, 2, 3].map(() => createThings({ auth, environment, sessions: process() }));
  await Promise.all(clients.map((client) => listThings(client)));
  pass(590);
  await Promise.all(clients.map((client) => listThings(client)));
  expect(server.forms).toEqual(["authorization_code CODE", "refresh_token RT1"]);
});

test("a session names the server that is asked from then on", async () => {
  const asked: string[] = [];
  const url = await listen(async (incoming) => {
    asked.push(`${incoming.headers.authorization} ${incoming.headers.host}${incoming.url}`);
    const own = `http://${incoming.headers.host}`;
    return { json: { authorizationToken: "TOK", apiUrl: own.replace("127.0.0.1", "localhost"), downloadUrl: own } };
  });
  const { port } = new URL(url);
  const scheme = using("backblaze-b2", { authorizeUrl: `${url}/authorize` });
  const { createThings, listThings } = await generateThings("server", url, scheme);
  await listThings(createThings({ auth: { auth: { keyId: "keyID", applicationKey: "appKey" } } }));
  expect(asked).toEqual([`Basic a2V5SUQ6YXBwS2V5 127.0.0.1:${port}/authorize`, `TOK localhost:${port}/things`]);
});

test("nothing that is signed goes to a plain http server that a session names", async () => {
  const url = await listen(async () => {
    return { json: { authorizationToken: "TOK", apiUrl: "http://api.example.com", downloadUrl: "x" } };
  });
  const scheme = using("backblaze-b2", { authorizeUrl: `${url}/authorize` });
  const { createThings, listThings } = await generateThings("plain", url, scheme);
  const call = listThings(createThings({ auth: { auth: { keyId: "keyID", applicationKey: "appKey" } } }));
  await expect(call).rejects.toMatchObject({ code: "origin" });
});

test("metadata tell the token endpoint, and are refused where they name another issuer", async () => {
  const asked: string[] = [];
  const state = { issuer: "" };
  const url = await listen(async (incoming) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (incoming.url?.startsWith("/.well-known/"))
      return { json: { issuer: state.issuer, token_endpoint: `${url}/t` } };
    return { json: { access_token: "AT" } };
  });
  const { createThings, listThings } = await generateThings(
    "discovery",
    url,
    using("oauth2-discovered", { issuer: url }),
  );
  const client = createThings({ auth: { auth: { clientId: "c", clientSecret: "s" } } });
  await expect(listThings(client)).rejects.toMatchObject({ code: "acquire" });
  state.issuer = url;
  expect(await listThings(client)).toMatchObject({ status: 200 });
  const discovery = "GET /.well-known/openid-configuration";
  expect(asked).toEqual([discovery, discovery, "POST /t", "GET /things"]);
});
