import { createRequire } from "node:module";
import { decoded } from "./read-wire.js";

const require = createRequire(import.meta.url);
const aws4 = require("aws4");

/**
 * The security schemes of a document, by their names: what a caller gives for each, and `problem`, which says what is wrong with what
 * arrived of it. What is read is marked, so that what no scheme sent is seen. `unplayed` names a scheme that this server does not speak.
 */
export function schemesOf(document) {
  const written = document.components?.securitySchemes ?? document.securityDefinitions ?? {};
  const schemes = Object.entries(written).map(([name, scheme], index) => [
    name,
    { name, ...schemeOf(document, resolvedScheme(document, scheme), index) },
  ]);
  return new Map([...schemes, ...iamOf(document, schemes)]);
}

function resolvedScheme(document, scheme) {
  const name = typeof scheme.$ref === "string" ? scheme.$ref.split("/").at(-1) : undefined;
  return name === undefined ? scheme : (document.components.securitySchemes[name] ?? scheme);
}

/** API Gateway's own demand may have no scheme in the document. */
function iamOf(document, schemes) {
  return schemes.some(([, { isAws }]) => isAws) ? [] : [["awsIam", { name: "awsIam", ...aws(document) }]];
}

function schemeOf(document, scheme, index) {
  if (/^aws(sigv4|s3)$/i.test(scheme["x-amazon-apigateway-authtype"])) return aws(document);
  switch (scheme.type) {
    case "apiKey":
      return apiKey(scheme, `key/${index}+a=`);
    case "basic":
      return basic(index);
    case "http":
      return http(document, scheme, index);
    case "oauth2":
      return oauth2(document, scheme, index);
    case "openIdConnect":
      return bearer(`open.id-${index}`);
    default:
      return { unplayed: scheme.type };
  }
}

function http(document, { scheme }, index) {
  switch (String(scheme).trim().toLowerCase()) {
    case "basic":
      return basic(index);
    case "bearer":
      return bearer(`bear.er-${index}`);
    case "oauth":
      return oauth1(index);
    case "aws4-hmac-sha256":
      return aws(document);
    case "digest":
    case "hawk":
    case "dpop":
    case "vapid":
    case "negotiate":
    case "ntlm":
    case "mutual":
    case "hoba":
    case "privatetoken":
      return { unplayed: scheme };
    default:
      return {
        config: { credentials: `given=${index}` },
        problem: (arrived) => authorizationProblem(arrived, `${scheme.trim()} given=${index}`),
      };
  }
}

function apiKey({ in: place, name }, key) {
  const value = place === "cookie" ? key.replace(/[^\w/+=]/g, "") : key;
  return {
    config: { apiKey: value },
    place: { in: place, name },
    problem: (arrived) => {
      const came = readKey(arrived, place, name);
      return came === value ? undefined : `the API key in the ${place} ${name} arrived as ${came}`;
    },
  };
}

function readKey(arrived, place, name) {
  if (place === "query") {
    const found = arrived.query.filter((pair) => pair.name === name && !pair.isRead);
    for (const pair of found) pair.isRead = true;
    return found.length === 1 ? decoded(found[0].value) : `${found.length} values`;
  }
  if (place === "cookie") {
    arrived.read.add(`cookie ${name}`);
    return arrived.cookies[name];
  }
  arrived.read.add(name.toLowerCase());
  return arrived.headers[name.toLowerCase()];
}

function authorizationProblem(arrived, wanted) {
  arrived.read.add("authorization");
  const came = arrived.headers.authorization;
  return came === wanted ? undefined : `Authorization arrived as ${came}, and not as ${wanted}`;
}

const authorization = { in: "header", name: "Authorization" };

function basic(index) {
  const [username, password] = [`us.er-${index}`, `pass:wörd-${index}`];
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return {
    config: { username, password },
    place: authorization,
    problem: (arrived) => authorizationProblem(arrived, wanted),
  };
}

function bearer(token) {
  return {
    config: { token },
    place: authorization,
    problem: (arrived) => authorizationProblem(arrived, `Bearer ${token}`),
  };
}

/** A token that the app has, or one that the client gets with its own credentials from the address of the flow. */
function oauth2(document, { flows = {}, flow, tokenUrl }, index) {
  if (Object.keys(flows).join() === "deviceAuthorization") return { unplayed: "deviceAuthorization" };
  const machine = flows.clientCredentials ?? (flow === "application" ? { tokenUrl } : undefined);
  const onlyPassword =
    Object.keys(flows)
      .filter((key) => !key.startsWith("x-"))
      .join() === "password";
  const person = onlyPassword ? flows.password : flow === "password" ? { tokenUrl } : undefined;
  const url = tokenAddress(document, (machine ?? person)?.tokenUrl);
  if (url === undefined) return bearer(`acc.ess-${index}`);
  const config = {
    clientId: `client-${index}`,
    clientSecret: `secret-${index}`,
    ...(machine === undefined && { username: `us.er-${index}`, password: `pass-${index}` }),
  };
  const token = `got.token-${index}`;
  return {
    ...bearer(token),
    config,
    token: { url, config, token, grant: machine ? "client_credentials" : "password" },
  };
}

/** An address, or a path at the server that is called, where the document leaves open which that is. */
function tokenAddress(document, written) {
  if (!written) return undefined;
  const server = document.servers?.[0]?.url ?? (document.host ? `https://${document.host}` : "");
  const isFixed = URL.canParse(server) && !/[{}]/.test(server);
  const [origin = ""] = /^https?:\/\/[^/?#]+/.exec(server) ?? [];
  const path = written.startsWith(origin) ? written.slice(origin.length) : written;
  if (!isFixed && /^\/(?!\/)[^{}\\\s]*$/.test(path)) return path;
  if (/[{}]/.test(written) || !URL.canParse(written, isFixed ? server : undefined)) return undefined;
  const url = new URL(written, isFixed ? server : undefined);
  return url.protocol === "https:" && url.username === "" ? url.href : undefined;
}

/** What the token endpoint answers, where it was asked as RFC 6749 says. */
export function answerToken({ config, token, grant }, { headers, body }) {
  const fields = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  const basicly = `Basic ${Buffer.from(`${config.clientId}:${config.clientSecret}`).toString("base64")}`;
  const isClient =
    headers.authorization === basicly ||
    (fields.client_id === config.clientId && fields.client_secret === config.clientSecret);
  const isUser = grant !== "password" || (fields.username === config.username && fields.password === config.password);
  const isSound = isClient && isUser && fields.grant_type === grant;
  return isSound ? { access_token: token, token_type: "Bearer", expires_in: 3600 } : { error: "invalid_request" };
}

function oauth1(index) {
  const config = {
    consumerKey: `consumer-${index}`,
    consumerSecret: `secret-${index}`,
    token: `token-${index}`,
    tokenSecret: `token-secret-${index}`,
  };
  return { config, place: authorization, problem: (arrived) => oauth1Problem(config, arrived) };
}

/** The signature made once more by oauth-1.0a, of the same nonce and time. */
function oauth1Problem({ consumerKey, consumerSecret, token, tokenSecret }, arrived) {
  arrived.read.add("authorization");
  const OAuth = require("oauth-1.0a");
  const { createHmac } = require("node:crypto");
  const given = Object.fromEntries(
    [...(arrived.headers.authorization ?? "").matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
  const hmac = (base, key) => createHmac("sha1", key).update(base).digest("base64");
  const oauth = OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: "HMAC-SHA1",
    hash_function: hmac,
  });
  const isForm = /x-www-form-urlencoded/.test(arrived.headers["content-type"] ?? "");
  const form = isForm ? Object.fromEntries(new URLSearchParams(arrived.body.toString("utf8"))) : {};
  const data = { ...form, oauth_consumer_key: consumerKey, oauth_token: token };
  for (const name of ["oauth_nonce", "oauth_timestamp", "oauth_signature_method", "oauth_version"])
    if (given[name] !== undefined) data[name] = given[name];
  const signature = oauth.getSignature({ url: arrived.url, method: arrived.method }, tokenSecret, data);
  return signature === given.oauth_signature
    ? undefined
    : `OAuth 1.0 signed ${given.oauth_signature}, and not ${signature}`;
}

const awsConfig = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG",
  sessionToken: "made+up/token==",
  region: "eu-west-1",
};

function aws(document) {
  return { isAws: true, config: awsConfig, place: authorization, problem: (arrived) => awsProblem(document, arrived) };
}

/** The signature made once more by aws4, over the headers that are said to be signed. */
function awsProblem(document, arrived) {
  const { headers, url, method, body } = arrived;
  const came = headers.authorization ?? "";
  for (const name of ["authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256"])
    arrived.read.add(name);
  const names = /SignedHeaders=([^,]*)/.exec(came)?.[1]?.split(";") ?? [];
  const unsigned = Object.keys(headers).filter((name) => name.startsWith("x-amz-") && !names.includes(name));
  if (!names.includes("host") || unsigned.length > 0) return `not signed: ${["host", ...unsigned].join()} (${came})`;
  const { host, pathname, search } = new URL(url);
  const { accessKeyId, secretAccessKey, sessionToken, region } = awsConfig;
  const request = {
    host,
    path: pathname + search,
    method,
    headers: Object.fromEntries(names.filter((name) => name !== "host").map((name) => [name, headers[name]])),
    ...(body.length > 0 && { body }),
    service: signingName(document),
    region,
    extraHeadersToIgnore: { "content-length": true, "content-type": !names.includes("content-type") },
    // It leaves `range` out by itself, which AWS's own example of S3's GetObject signs.
    extraHeadersToInclude: Object.fromEntries(names.map((name) => [name, true])),
  };
  const theirs = aws4.sign(request, { accessKeyId, secretAccessKey, sessionToken }).headers.Authorization;
  return plainly(came) === plainly(theirs) ? undefined : `signed ${came}, and not ${theirs}`;
}

function plainly(text) {
  return text.replaceAll(", ", ",");
}

/** As AWS's own models have it: the signing name, else the name that the endpoint begins with; API Gateway's where it is no endpoint of AWS. */
function signingName({ info, servers }) {
  const named = info["x-aws-signingName"];
  if (named) return named;
  const [, host = ""] = /^https?:\/\/([^/:]+)/.exec(servers?.[0]?.url ?? "") ?? [];
  if (info["x-serviceName"] !== undefined)
    return host.endsWith(".amazonaws.com") ? host.split(/[.{]/)[0] : info["x-serviceName"];
  return /([a-z0-9-]+)\.(\{\w+\}|[a-z]+-[a-z]+-\d)\.amazonaws\.com/.exec(host)?.[1] ?? "execute-api";
}
