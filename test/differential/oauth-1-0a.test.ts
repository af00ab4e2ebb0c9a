import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, test } from "vitest";
import { parsePairs } from "../../templates/runtime/core/pairs.js";
import { exampleEnvironment } from "../../templates/runtime/core/testing.js";
import { type Difference, expectAgreement } from "./compare-signers.js";
import { type CompiledSigner, compileSigner, removeSigners, signed } from "./compiled-signers.js";
import {
  headerOf,
  type RandomRequest,
  randomFrom,
  randomRequests,
  seed,
  urlOf,
  writtenPairs,
} from "./random-requests.js";

/** What this test uses of oauth-1.0a. */
interface OAuth {
  getTimeStamp: () => number;
  getNonce: () => string;
  readonly authorize: (
    request: {
      readonly url: string;
      readonly method: string;
      readonly data: Readonly<Record<string, string | string[]>>;
    },
    token: { readonly key: string; readonly secret: string },
  ) => { readonly oauth_signature: string };
}
type MakeOAuth = new (options: {
  readonly consumer: { readonly key: string; readonly secret: string };
  readonly signature_method: string;
  readonly hash_function: (text: string, key: string) => string;
}) => OAuth;

const packageExports: MakeOAuth = createRequire(import.meta.url)("oauth-1.0a");
const now = 1_137_242_096_000;
const nonce = "kllo9940pd9333jh";
const credentials = {
  consumerKey: "dpf43f3p2l4k3l03",
  consumerSecret: "kd94 hf93&k423%kf44é",
  token: "nnch734d00sl2jdk",
  tokenSecret: "pfkkd+hi9/sl3r4s00",
};

const theirSigner = new packageExports({
  consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
  signature_method: "HMAC-SHA1",
  hash_function: (text, key) => createHmac("sha1", key).update(text).digest("base64"),
});
theirSigner.getTimeStamp = () => now / 1000;
theirSigner.getNonce = () => nonce;

let signer: CompiledSigner;
beforeAll(async () => {
  signer = await compileSigner("oauth-1.0a", { use: "oauth1" });
});
afterAll(() => removeSigners("oauth-1.0a"));

async function signature(request: RandomRequest, crypto: "node" | "web"): Promise<string> {
  const { headers } = await signed(request, signer[crypto](credentials, exampleEnvironment(now, [nonce])));
  const sent = /oauth_signature="([^"]*)"/.exec(headers.get("authorization")?.[1] ?? "");
  return decodeURIComponent(sent?.[1] ?? "");
}

function isForm(request: RandomRequest): boolean {
  return headerOf(request, "Content-Type") === "application/x-www-form-urlencoded";
}

function formOf(request: RandomRequest): string {
  return isForm(request) ? new TextDecoder().decode(request.body) : "";
}

/** It takes the form's fields, decoded, as values by name. */
function theirs(request: RandomRequest): string {
  const data = new Map<string, string[]>();
  for (const { name, value } of parsePairs(formOf(request))) data.set(name, [...(data.get(name) ?? []), value]);
  const given = { method: request.method, url: urlOf(request), data: Object.fromEntries(data) };
  return theirSigner.authorize(given, { key: credentials.token, secret: credentials.tokenSecret }).oauth_signature;
}

/** Names of the query that are there before, in the prototype of the object that it collects them in. */
const inherited = ["__proto__", "constructor"];

function names(encoded: string): readonly string[] {
  return writtenPairs(encoded).map(([name]) => name);
}

function respell(request: RandomRequest, respelled: (value: string) => string): RandomRequest {
  const pairs = writtenPairs(request.query).map(([name, value]) =>
    value === undefined ? name : `${name}=${respelled(value)}`,
  );
  return { ...request, query: pairs.join("&") };
}

/** What it makes of the values of one name: an empty one is forgotten when the next comes. */
function remembered(values: readonly string[]): readonly string[] {
  const first = values.findIndex((value) => value !== "");
  return first === -1 ? values.slice(0, 1) : values.slice(first);
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}

const differences: readonly Difference[] = [
  {
    reason: "takes names of the query as they are written; RFC 5849, section 3.4.1.3.1 decodes them",
    shows: ({ query }) => names(query).some((name) => /[%+]/.test(name)),
  },
  {
    reason: "leaves + in values; RFC 5849, section 3.4.1.3.1 decodes as a form, where it is a space",
    shows: ({ query }) => writtenPairs(query).some(([, value]) => value?.includes("+")),
    spelled: (request) => respell(request, (value) => value.replaceAll("+", "%20")),
  },
  {
    reason: "ends a value at a second =; a form's pair ends its name at the first (RFC 5849, section 3.4.1.3.1)",
    shows: ({ query }) => writtenPairs(query).some(([, value]) => value?.includes("=")),
    spelled: (request) => respell(request, (value) => value.replaceAll("=", "%3D")),
  },
  {
    reason: "ends the query at a second ?, which may stand in it (RFC 3986, section 3.4)",
    shows: ({ query }) => query.includes("?"),
    spelled: (request) => respell(request, (value) => value.replaceAll("?", "%3F")),
  },
  {
    reason: "signs a parameter where nothing stands between two &; a form has none there (URL Standard, section 5.1)",
    shows: ({ query }) => {
      const values = query.split("&").filter((part) => /^(=|$)/.test(part));
      const signed = writtenPairs(query).flatMap(([name, value = ""]) => (name === "" ? [value] : []));
      return query !== "" && !sameTexts(remembered(values.map((part) => part.slice(1))), signed);
    },
  },
  {
    reason: "forgets empty values of a name that comes again; RFC 5849, section 3.4.1.3.2 signs each pair",
    shows: ({ query }) => {
      const pairs = writtenPairs(query).filter(([name]) => name !== "");
      return pairs.some(([one]) => {
        const values = pairs.flatMap(([name, value = ""]) => (name === one ? [value] : []));
        return !sameTexts(remembered(values), values);
      });
    },
  },
  {
    reason: "lets a parameter of the query take the place of the form's; RFC 5849, section 3.4.1.3.1 signs both",
    shows: (request) => names(request.query).some((name) => names(formOf(request)).includes(name)),
  },
  {
    reason: "mixes parameters up with what every object inherits; they are names like any other",
    shows: (request) =>
      names(request.query).some((name) => inherited.includes(name)) || names(formOf(request)).includes("__proto__"),
  },
];

describe("oauth-1.0a", () => {
  test("signs as oauth1 does", async () => {
    await expectAgreement({
      requests: randomRequests(randomFrom(seed), 1000),
      node: (request) => signature(request, "node"),
      web: (request) => signature(request, "web"),
      theirs,
      differences,
    });
  });
});
