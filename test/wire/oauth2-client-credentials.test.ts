import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import type { SourceFile } from "../../src/generator/source/source-file.js";
import { listen } from "./provider-server.js";

/** A client is generated for a token endpoint of this machine, and asked for a token by characters that Basic must not garble. */

interface Things {
  readonly createThings: (options: object) => object;
  readonly listThings: (client: object) => Promise<{ readonly ok: boolean; readonly status: number }>;
}

const clientId = "demo:client/%";
const clientSecret = "s e+c&r=e t~!*'()/:%é";

interface Token {
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
}

async function start(lifetime: number | undefined) {
  const asked: Token[] = [];
  const used: string[] = [];
  const refused = new Set<string>();
  const url = await listen(async (incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { authorization } = incoming.headers;
    if (incoming.url === "/token") {
      asked.push({ authorization, form: new URLSearchParams(Buffer.concat(chunks).toString("utf8")) });
      const known = basicOf(authorization) === `${clientId}\n${clientSecret}`;
      if (!known) return { status: 401, json: { error: "invalid_client" } };
      const expires = lifetime === undefined ? {} : { expires_in: lifetime };
      return { json: { access_token: `token-${asked.length}`, token_type: "Bearer", ...expires } };
    }
    used.push(authorization ?? "");
    return { status: refused.has(authorization ?? "") ? 401 : 200, json: [] };
  });
  return { url, asked, used, refused };
}

/** What a server makes of the header (RFC 6749, section 2.3.1): each half is form-encoded before the two are joined. */
function basicOf(authorization: string | undefined): string {
  const halves = Buffer.from(authorization?.replace(/^Basic /, "") ?? "", "base64")
    .toString("utf8")
    .split(":");
  return halves.map((half) => new URLSearchParams(`v=${half}`).get("v")).join("\n");
}

async function generated(url: string): Promise<Things> {
  const folder = join("test/.out/oauth2", new URL(url).port);
  rmSync(folder, { recursive: true, force: true });
  const { value, diagnostics } = generateClient(spec(url), {
    ...defaultChoices,
    crypto: "node",
    tests: "none",
    specPath: "things.yaml",
  });
  expect(diagnostics).toEqual([]);
  for (const { path, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await import(resolve(folder, "index.ts"));
}

function spec(url: string): SourceFile {
  const text = `openapi: 3.1.0
info: { title: Things, version: "1" }
servers: [{ url: "${url}" }]
security: [{ oauth: [] }]
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200": { description: Things., content: { application/json: { schema: { type: array, items: {} } } } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: "${url}/token", scopes: {} } } }
`;
  return { path: "things.yaml", text };
}

test("authenticates at the token endpoint, asks for the scope, and uses the token until shortly before its end", async () => {
  const server = await start(3600);
  const { createThings, listThings } = await generated(server.url);
  let now = Date.UTC(2026, 0, 1);
  const environment = { now: () => now, uuid: () => "", randomHex: () => "" };
  const client = createThings({ auth: { oauth: { clientId, clientSecret, scope: "a b" } }, environment });
  expect(await Promise.all([listThings(client), listThings(client)])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(server.asked).toHaveLength(1);
  expect(Object.fromEntries(server.asked[0]?.form ?? [])).toEqual({ grant_type: "client_credentials", scope: "a b" });
  now += 3_530_000;
  await listThings(client);
  expect(server.asked).toHaveLength(1);
  now += 20_000;
  await listThings(client);
  expect(server.asked).toHaveLength(2);
  expect(server.used).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-2"]);
});

test("leaves the scope out where none is given, and keeps a token of unknown lifetime until it is refused", async () => {
  const server = await start(undefined);
  const { createThings, listThings } = await generated(server.url);
  const client = createThings({ auth: { oauth: { clientId, clientSecret } } });
  await listThings(client);
  expect(Object.fromEntries(server.asked[0]?.form ?? [])).toEqual({ grant_type: "client_credentials" });
  server.refused.add("Bearer token-1");
  expect(await listThings(client)).toMatchObject({ ok: true });
  expect(server.used).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
});

test("a wrong secret is an error that does not show it", async () => {
  const server = await start(3600);
  const { createThings, listThings } = await generated(server.url);
  const client = createThings({ auth: { oauth: { clientId, clientSecret: "canary-secret" } } });
  const error: unknown = await listThings(client).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "acquire" });
  expect(JSON.stringify(error) + String(error)).not.toContain("canary");
  expect(server.used).toEqual([]);
});
