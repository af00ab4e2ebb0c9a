import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { generateClientOf, generateThings, using } from "./generated-client.js";
import { issueCode, type Peer, startPeer } from "./oidc-peer.js";

/** Generated clients before a server that others have written: oidc-provider (npm). */

/** All of ASCII that could be garbled: the server takes no other characters in them (RFC 6749, appendix A). */
const odd = { client_id: "demo:client/% +x", client_secret: "s e+c&r=e:t~!*'()/%41%zz$-_.<>\"0123456789" };
const machine = { redirect_uris: [], response_types: [], grant_types: ["client_credentials"] };

async function statusOf(peer: Peer, name: string, parameters: Record<string, string>, auth: object): Promise<number> {
  const scheme = using("oauth2-client-credentials", { tokenUrl: `${peer.url}/token`, ...parameters });
  const { createThings, listThings } = await generateThings(name, peer.url, scheme);
  return (await listThings(createThings({ auth: { auth } }))).status;
}

const refused = { code: "acquire" };

describe("client authentication", () => {
  test.each(["client_secret_basic", "client_secret_post"])(
    "%s, with characters that could be garbled",
    async (method) => {
      const peer = await startPeer([{ ...odd, ...machine, token_endpoint_auth_method: method }]);
      const parameters = { clientAuthentication: method };
      const auth = { clientId: odd.client_id, clientSecret: odd.client_secret };
      expect(await statusOf(peer, method, parameters, auth)).toBe(200);
      const wrong = { ...auth, clientSecret: `${odd.client_secret}x` };
      await expect(statusOf(peer, `${method}-wrong`, parameters, wrong)).rejects.toMatchObject(refused);
      expect(peer.asked).toEqual(["/token 200", "/token 401"]);
    },
  );

  test("client_secret_jwt", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const known = { client_id: "c", client_secret: secret, token_endpoint_auth_method: "client_secret_jwt" };
    const peer = await startPeer([{ ...known, ...machine }]);
    const parameters = { clientAuthentication: "client_secret_jwt" };
    expect(await statusOf(peer, "secret-jwt", parameters, { clientId: "c", clientSecret: secret })).toBe(200);
    const wrong = { clientId: "c", clientSecret: secret.replace("0", "1") };
    await expect(statusOf(peer, "secret-jwt-wrong", parameters, wrong)).rejects.toMatchObject(refused);
    expect(peer.asked).toEqual(["/token 200", "/token 401"]);
  });

  test.each([
    ["RS256", () => generateKeyPairSync("rsa", { modulusLength: 2048 })],
    ["ES256", () => generateKeyPairSync("ec", { namedCurve: "P-256" })],
  ] as const)("private_key_jwt with %s", async (algorithm, generate) => {
    const [own, other] = [generate(), generate()];
    const jwk = { ...own.publicKey.export({ format: "jwk" }), kid: "k1", use: "sig" };
    const known = { client_id: "c", token_endpoint_auth_method: "private_key_jwt", jwks: { keys: [jwk] } };
    const peer = await startPeer([{ ...known, ...machine, token_endpoint_auth_signing_alg: algorithm }]);
    const parameters = { clientAuthentication: "private_key_jwt", assertionAlgorithm: algorithm };
    const authOf = ({ privateKey }: typeof own): object => {
      return { clientId: "c", keyId: "k1", privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString() };
    };
    expect(await statusOf(peer, `private-${algorithm}`, parameters, authOf(own))).toBe(200);
    await expect(statusOf(peer, `other-${algorithm}`, parameters, authOf(other))).rejects.toMatchObject(refused);
    expect(peer.asked).toEqual(["/token 200", "/token 401"]);
  });
});

test("the metadata of the issuer tell its token endpoint", async () => {
  const peer = await startPeer([{ ...odd, ...machine }]);
  const scheme = using("oauth2-discovered", { issuer: peer.url });
  const { createThings, listThings } = await generateThings("discovered", peer.url, scheme);
  const client = createThings({ auth: { auth: { clientId: odd.client_id, clientSecret: odd.client_secret } } });
  expect(await listThings(client)).toMatchObject({ status: 200 });
  expect(peer.asked).toEqual(["/.well-known/openid-configuration 200", "/token 200"]);
});

test("refresh tokens that the server rotates", async () => {
  const redirectUri = "https://client.example.com/cb";
  const grants = { grant_types: ["authorization_code", "refresh_token"], response_types: ["code"] };
  const known = { client_id: "c", client_secret: "s3cret-s3cret-s3cret", redirect_uris: [redirectUri], ...grants };
  const peer = await startPeer([known]);
  const code = await issueCode(peer, "c", redirectUri);
  const scheme = using("oauth2-authorization-code", { tokenUrl: `${peer.url}/token` });
  const { createThings, listThings } = await generateThings("rotating", peer.url, scheme);
  let ahead = 0;
  const environment = { now: () => Date.now() + ahead, uuid: () => crypto.randomUUID(), randomHex: () => "" };
  const auth = { auth: { clientId: "c", clientSecret: known.client_secret, code, redirectUri } };
  const client = createThings({ auth, environment });
  for (const _ of [1, 2, 3]) {
    expect(await listThings(client)).toMatchObject({ status: 200 });
    ahead += 3_590_000;
  }
  expect(peer.asked).toEqual(["/token 200", "/token 200", "/token 200"]);
  // The code has been used: the server refuses it, and all that was made of it.
  await expect(listThings(createThings({ auth, environment }))).rejects.toMatchObject(refused);
  expect(peer.asked.at(-1)).toBe("/token 400");
});

interface Tokens {
  readonly createThings: (options: object) => object;
  readonly getToken: (client: object, input: object) => Promise<Reply>;
  readonly getUser: (client: object) => Promise<Reply>;
}

interface Reply {
  readonly status: number;
  readonly data?: { readonly token_type?: string; readonly access_token?: string };
}

const content = (type: string): object => ({ [type]: { schema: { type: "object", additionalProperties: true } } });
const json = { 200: { description: "A reply.", content: content("application/json") } };
const openid = {
  "/token": {
    post: {
      operationId: "getToken",
      requestBody: { required: true, content: content("application/x-www-form-urlencoded") },
      responses: json,
    },
  },
  "/me": { get: { operationId: "getUser", responses: json } },
};

test("DPoP, whose nonce the server demands for the token and for the resource", async () => {
  const redirectUri = "https://client.example.com/cb";
  const known = { client_id: "c", token_endpoint_auth_method: "none", redirect_uris: [redirectUri] };
  const dPoP = { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true };
  const features = { dPoP, devInteractions: { enabled: false } };
  const peer = await startPeer([{ ...known, dpop_bound_access_tokens: true }], { features });
  const { createThings, getToken, getUser } = await generateClientOf<Tokens>(
    "dpop",
    peer.url,
    using("dpop-nonce", {}),
    openid,
  );
  const keyOf = (): string => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    return privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  };
  const privateKey = keyOf();
  const code = await issueCode(peer, "c", redirectUri);
  const body = { grant_type: "authorization_code", client_id: "c", code, redirect_uri: redirectUri };
  const { status, data } = await getToken(createThings({ auth: { auth: { privateKey } } }), { body });
  expect([status, data?.token_type]).toEqual([200, "DPoP"]);
  const user = createThings({ auth: { auth: { privateKey, accessToken: String(data?.access_token) } } });
  expect(await getUser(user)).toMatchObject({ status: 200, data: { sub: "alice" } });
  expect(await getUser(user)).toMatchObject({ status: 200 });
  const thief = createThings({ auth: { auth: { privateKey: keyOf(), accessToken: String(data?.access_token) } } });
  expect(await getUser(thief)).toMatchObject({ status: 401 });
  expect(peer.asked).toEqual(["/token 400", "/token 200", "/me 401", "/me 200", "/me 200", "/me 401", "/me 401"]);
});
