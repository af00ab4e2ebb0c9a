import { expect, test } from "vitest";
import { generateThings, type Things } from "./generated-client.js";
import { listen } from "./provider-server.js";

/** An authorization server whose user answers at the third question, and an API that takes the newest token only. */
async function start(answer: object) {
  const forms: Record<string, string>[] = [];
  const state = { issued: 0 };
  const url = await listen(async (incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
    if (incoming.url === "/things") {
      return { status: incoming.headers.authorization === `Bearer AT${state.issued}` ? 200 : 401, json: [] };
    }
    forms.push(form);
    if (incoming.url === "/device") {
      const address = "https://example.com/device";
      const more = { verification_uri: address, verification_uri_complete: `${address}?c=WDJB`, interval: 0 };
      return { json: { device_code: "DC", user_code: "WDJB", expires_in: 60, ...more } };
    }
    if (form["grant_type"] === "refresh_token") {
      state.issued += 1;
      return { json: { access_token: `AT${state.issued}`, expires_in: 600 } };
    }
    if (forms.length < 4) return { status: 400, json: { error: "authorization_pending" } };
    if ("error" in answer) return { status: 400, json: answer };
    state.issued += 1;
    return { json: { access_token: `AT${state.issued}`, refresh_token: "RT", expires_in: 600 } };
  });
  return { url, forms };
}

async function deviceClient(name: string, url: string): Promise<Things> {
  const flow = { deviceAuthorizationUrl: `${url}/device`, tokenUrl: `${url}/token`, scopes: {} };
  return await generateThings(name, url, { type: "oauth2", flows: { deviceAuthorization: flow } });
}

test("the user is shown a code, and the token is there when he has agreed", async () => {
  const server = await start({});
  const { createThings, listThings } = await deviceClient("device", server.url);
  const shown: unknown[] = [];
  const showUserCode = async (...told: readonly unknown[]): Promise<void> => void shown.push(told);
  let now = Date.now();
  const environment = { now: () => now, uuid: () => "", randomHex: () => "" };
  const auth = { auth: { clientId: "cid", scope: "a b", functions: { showUserCode } } };
  const client = createThings({ auth, environment });
  const replies = await Promise.all([listThings(client), listThings(client)]);
  expect(replies).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(shown).toEqual([["WDJB", "https://example.com/device", "https://example.com/device?c=WDJB"]]);
  const grant = "urn:ietf:params:oauth:grant-type:device_code";
  const asked = { grant_type: grant, device_code: "DC", client_id: "cid" };
  expect(server.forms).toEqual([{ client_id: "cid", scope: "a b" }, asked, asked, asked]);
  now += 590_000;
  expect(await listThings(client)).toMatchObject({ status: 200 });
  expect(server.forms.slice(4)).toEqual([{ grant_type: "refresh_token", refresh_token: "RT", client_id: "cid" }]);
});

test.each([
  ["access_denied", "the user has refused"],
  ["expired_token", "its time is up"],
])("%s is an AcquireError", async (error, why) => {
  const server = await start({ error });
  const { createThings, listThings } = await deviceClient(`device-${error}`, server.url);
  const auth = { auth: { clientId: "cid", functions: { showUserCode: async () => {} } } };
  const call = listThings(createThings({ auth }));
  await expect(call).rejects.toMatchObject({ code: "acquire", message: expect.stringContaining(why) });
});
