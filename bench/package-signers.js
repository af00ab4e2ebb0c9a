import { createHash, createHmac } from "node:crypto";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import aws4 from "aws4";
import { AwsV4Signer } from "aws4fetch";
import { createSigner, httpbis } from "http-message-signatures";
import OAuth from "oauth-1.0a";
import { sigv4ByHand } from "./sigv4-by-hand.js";

const now = Date.UTC(2015, 7, 30, 12, 36, 0);
const key = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const place = { region: "eu-west-1", service: "execute-api" };
const body = Buffer.from(JSON.stringify({ customer: "c-1", items: Array(8).fill({ sku: "A-1", quantity: 2 }) }));

/**
 * What is signed with each scheme, by us and by whom we are compared to, all checked to give the same signature. Every signer is made
 * once and signs the same unsigned request again and again, in the form that it takes.
 */
export async function packageSigners(folder) {
  const library = `${folder}/.cache/bench/clients/library`;
  const { awsSigv4 } = await import(`${library}/auth/aws-sigv4.js`);
  const { oauth1 } = await import(`${library}/auth/oauth1.js`);
  const { messageSignatures } = await import(`${library}/auth/message-signatures.js`);
  const { exampleRequest } = await import(`${folder}/generated/crowdtwist/runtime/testing.js`);
  const signers = [
    sigv4(awsSigv4, exampleRequest),
    oauth(oauth1, exampleRequest),
    messages(messageSignatures, exampleRequest),
  ];
  for (const signer of signers) await checkSame(signer);
  return signers;
}

async function checkSame({ what, generated, same = (signature) => signature, others }) {
  for (const { name, sign } of others) {
    if (same(await sign()) !== same(generated())) throw new Error(`${what}: ${name} disagrees`);
  }
}

/** Signs a copy of our own kind of request, and gives one of its headers. */
function ours(sign, request, header = "authorization") {
  return () => {
    const copy = { ...request, headers: new Map(request.headers) };
    sign(copy);
    return copy.headers.get(header)[1];
  };
}

function sigv4(awsSigv4, exampleRequest) {
  const url = "https://api.eu-west-1.amazonaws.com/stage/orders?page=2&limit=50&sort=created";
  const { host, pathname: path, search } = new URL(url);
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-Request-Id": "6f9e1b2c" };
  const request = exampleRequest({ method: "POST", url, headers });
  request.body = body;
  const byHand = sigv4ByHand({ ...key, ...place }, () => now);
  const plain = { method: "POST", host, path, query: search.slice(1), headers, body };
  return {
    what: "AWS SigV4, a POST",
    generated: ours(awsSigv4({ ...key, region: place.region }, { now: () => now }), request),
    others: [
      {
        name: "by hand",
        goal: 1.3,
        sign: () => {
          const copy = { ...plain, headers: { ...headers } };
          byHand(copy);
          return copy.headers.Authorization;
        },
      },
      { name: "aws4", goal: 1, sign: byAws4(host, path + search, headers) },
      { name: "@smithy/signature-v4", goal: 1, sign: bySmithy(host, path, headers) },
      { name: "aws4fetch", goal: 1, sign: byAws4fetch(url, headers) },
    ],
  };
}

function byAws4(host, path, headers) {
  const extraHeadersToIgnore = { "content-length": true };
  return () => {
    const dated = { ...headers, "X-Amz-Date": "20150830T123600Z" };
    return aws4.sign({ method: "POST", host, path, headers: dated, body, ...place, extraHeadersToIgnore }, key).headers
      .Authorization;
  };
}

/** With node's own SHA-256, as the AWS SDK gives it to the package. */
class NodeSha256 {
  constructor(secret) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }
  update(data) {
    this.hash.update(data);
  }
  async digest() {
    return this.hash.digest();
  }
}

function bySmithy(hostname, path, headers) {
  const signer = new SignatureV4({ credentials: key, ...place, sha256: NodeSha256, applyChecksum: false });
  const query = { page: "2", limit: "50", sort: "created" };
  const request = new HttpRequest({
    method: "POST",
    hostname,
    path,
    query,
    headers: { ...headers, host: hostname },
    body,
  });
  const signingDate = new Date(now);
  return async () => (await signer.sign(request, { signingDate })).headers.authorization;
}

function byAws4fetch(url, headers) {
  const cache = new Map();
  const fixed = { method: "POST", url, headers, body, ...key, ...place, cache, allHeaders: true };
  return async () =>
    (await new AwsV4Signer({ ...fixed, datetime: "20150830T123600Z" }).sign()).headers.get("Authorization");
}

function oauth(oauth1, exampleRequest) {
  const url = "https://api.example.com/1/statuses/update.json?include_entities=true&count=20";
  const nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg";
  const consumer = { key: "xvz1evFS4wEEPTGEFPHBog", secret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Y7xs" };
  const token = {
    key: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    secret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
  };
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const form = "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21";
  const request = exampleRequest({ method: "POST", url, headers, body: form });
  const credentials = {
    consumerKey: consumer.key,
    consumerSecret: consumer.secret,
    token: token.key,
    tokenSecret: token.secret,
  };
  const sign = ours(oauth1(credentials, { now: () => now, randomHex: () => nonce }), request);
  const rival = new OAuth({
    consumer,
    signature_method: "HMAC-SHA1",
    hash_function: (text, secret) => createHmac("sha1", secret).update(text).digest("base64"),
  });
  rival.getNonce = () => nonce;
  rival.getTimeStamp = () => now / 1000;
  const data = { status: "Hello Ladies + Gentlemen, a signed OAuth request!" };
  return {
    what: "OAuth 1.0, a form",
    generated: sign,
    // The two put the parameters in another order.
    same: (header) =>
      header
        .match(/\w+="[^"]*"/g)
        .sort()
        .join(),
    others: [
      {
        name: "oauth-1.0a",
        goal: 1,
        sign: () => rival.toHeader(rival.authorize({ method: "POST", url, data: { ...data } }, token)).Authorization,
      },
    ],
  };
}

function messages(messageSignatures, exampleRequest) {
  const url = "https://example.com/foo?param=Value&Pet=dog";
  const headers = { "Content-Type": "application/json" };
  const keyId = "test-shared-secret";
  const secret = Buffer.alloc(64, 7);
  const request = exampleRequest({ method: "POST", url, headers });
  request.body = body;
  const signer = createSigner(secret, "hmac-sha256", keyId);
  const fields = ["@method", "@authority", "@path", "@query", "content-type", "content-digest"];
  const paramValues = { created: new Date(now) };
  return {
    what: "HTTP Message Signatures, a POST",
    generated: ours(
      messageSignatures({ keyId, key: secret.toString("base64") }, { now: () => now }),
      request,
      "signature",
    ),
    others: [
      {
        name: "http-message-signatures",
        goal: 1,
        sign: async () => {
          const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
          const message = { method: "POST", url, headers: { ...headers, "Content-Digest": digest } };
          const config = { key: signer, name: "sig1", fields, params: ["created", "keyid"], paramValues };
          return (await httpbis.signMessage(config, message)).headers.Signature;
        },
      },
    ],
  };
}
