import { expect, test } from "vitest";
import { buildSecuritySchemes } from "../../src/generator/model/build-security-schemes.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { spanWithin } from "../../src/generator/source/located-text.js";
import { documentOf } from "./document-fixture.js";

function outcomeOf(schemes: string, more = ""): ReturnType<typeof buildSecuritySchemes> {
  return buildSecuritySchemes(
    documentOf(`${more}components:\n  securitySchemes:\n    ${schemes.replaceAll("\n", "\n    ")}\n`),
  );
}

/** What there is to say, and `scheme(parameter: expression)` of each scheme. */
function uses(schemes: string, more = ""): readonly string[] {
  const { value = [], diagnostics } = outcomeOf(schemes, more);
  const pages = diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const made = value.map(({ use }) => {
    const filled = use?.with.map(
      (one) => `${one.name.value}: ${one.value.kind === "expression" ? one.value.text.value : "?"}`,
    );
    return use === undefined ? "none" : `${use.scheme.value}(${filled?.join(", ")})`;
  });
  return [...pages, ...made];
}

const client = (tokenUrl: string): string => `{ type: oauth2, flows: { clientCredentials: { ${tokenUrl} } } }`;

test.each([
  ["{ type: apiKey, in: header, name: X-Key }", 'api-key-header(name: "X-Key")'],
  ["{ type: apiKey, in: query, name: key }", 'api-key-query(name: "key")'],
  ["{ type: apiKey, in: cookie, name: sid }", 'api-key-cookie(name: "sid")'],
  [`{ type: apiKey, in: query, name: 'a"b\\c' }`, 'api-key-query(name: "a\\"b\\\\c")'],
  [`{ type: apiKey, in: query, name: "a\\nb\\U0001F600" }`, 'api-key-query(name: "a\\nb\\ud83d\\ude00")'],
  ["{ type: http, scheme: basic }", "http-basic()"],
  ["{ type: http, scheme: Basic }", "http-basic()"],
  ["{ type: http, scheme: BEARER, bearerFormat: JWT }", "http-bearer()"],
  ["{ type: openIdConnect, openIdConnectUrl: https://a/ }", "oauth2-access-token()"],
  ["{ type: oauth2, flows: { implicit: { authorizationUrl: https://a/, scopes: {} } } }", "oauth2-access-token()"],
  [
    "{ type: oauth2, flows: { password: { tokenUrl: https://a.example/t, refreshUrl: https://a.example/r, scopes: {} } } }",
    'oauth2-password(tokenUrl: "https://a.example/t", refreshUrl: "https://a.example/r")',
  ],
  [
    "{ type: oauth2, flows: { password: { tokenUrl: https://a.example/t }, implicit: { authorizationUrl: https://a/ } } }",
    "oauth2-access-token()",
  ],
  ["{ type: oauth2, flows: {} }", "oauth2-access-token()"],
  ["{ type: mutualTLS }", "none"],
  [client("tokenUrl: https://a.example/token"), 'oauth2-client-credentials(tokenUrl: "https://a.example/token")'],
  [
    client("tokenUrl: http://localhost:9000/token"),
    'oauth2-client-credentials(tokenUrl: "http://localhost:9000/token")',
  ],
  ["{ type: oauth2 }", "missing-flows: this scheme of type oauth2 has no flows"],
  [client("scopes: {}"), "missing-token-url: the client credentials flow has no token URL"],
  [client("tokenUrl: ''"), "missing-token-url: the client credentials flow has no token URL"],
  ["{ type: http, scheme: 'né' }", 'malformed-http-scheme: "né" cannot be the name of an HTTP authentication scheme'],
  ["{ type: http, scheme: custom, x-countersign: {} }", "none"],
  ["{ type: http, scheme: custom, x-countersign: { use: other } }", "other()"],
])("%s is %s", (scheme, want) => {
  expect(uses(`a: ${scheme}`)).toEqual([want]);
});

test.each([
  [
    client("tokenUrl: http://a.example/token"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
    "oauth2-access-token()",
  ],
  [
    client("tokenUrl: 'javascript:alert(1)'"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
    "oauth2-access-token()",
  ],
  [
    client("tokenUrl: file:///token"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
    "oauth2-access-token()",
  ],
  [
    client("tokenUrl: https://user:word@a.example/"),
    "unsound-token-url: this token URL holds a user name",
    "oauth2-access-token()",
  ],
  [
    client("tokenUrl: 'https://{tenant}.example/'"),
    "template-token-url: this token URL has a part in braces, which OpenAPI gives no value",
    "oauth2-access-token()",
  ],
  [
    "{ type: apiKey, in: header, name: api-signature }",
    'signature-as-key: "api-signature" seems to hold a signature of the request, and an API key is the same each time: what the caller gives is sent',
    'api-key-header(name: "api-signature")',
  ],
  [
    "{ type: http, scheme: custom }",
    'unregistered-http-scheme: HTTP authentication "custom" is sent as "Authorization: custom ...", with what the caller gives',
    'http-credentials(prefix: "custom ")',
  ],
  [
    "{ type: http, scheme: 'Api Token ' }",
    'unregistered-http-scheme: HTTP authentication "Api Token " is sent as "Authorization: Api Token ...", with what the caller gives',
    'http-credentials(prefix: "Api Token ")',
  ],
  [
    "{ type: http, scheme: hmac-x }",
    'unsupported-http-scheme: HTTP authentication "hmac-x" signs each request, and how is not said: what the caller gives is sent',
    'http-credentials(prefix: "hmac-x ")',
  ],
  [
    "{ type: http, scheme: OAuth }",
    'assumed-http-scheme: HTTP authentication "OAuth" is taken as OAuth 1.0 with HMAC-SHA1 (RFC 5849)',
    "oauth1()",
  ],
  [
    "{ type: http, scheme: aws4-hmac-sha256 }",
    'assumed-http-scheme: HTTP authentication "aws4-hmac-sha256" is taken as AWS Signature Version 4 for the service execute-api',
    'aws-sigv4(service: "execute-api")',
  ],
  [
    "{ type: http, scheme: ntlm }",
    'impossible-http-scheme: nothing is sent for HTTP authentication "ntlm": it authenticates a connection, not a request',
    "none",
  ],
])("%s has the warning %j, and is %s", (scheme, warning, want) => {
  expect(uses(`a: ${scheme}`)).toEqual([warning, want]);
});

const template = "template-token-url: this token URL has a part in braces, which OpenAPI gives no value";
const atOwnServer = 'oauth2-client-credentials(tokenUrl: "/oauth/token")';
const relative =
  "relative-token-url: this token URL is relative, and the first server gives no fixed address to add it to";

test.each([
  [
    "servers: [{ url: https://a.example/v1 }]\n",
    ['oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")'],
  ],
  [
    "servers: [{ url: https://a.example/v1 }, { url: /b }]\n",
    ['oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")'],
  ],
  [
    "servers: [{ url: http://a.example/v1 }]\n",
    ["unsound-token-url: this token URL is not https, and a client's secret would go there", "oauth2-access-token()"],
  ],
  ["servers: [{ url: /v1 }]\n", [atOwnServer]],
  ["servers: [{ url: 'https://{tenant}.example' }]\n", [atOwnServer]],
  ["servers: []\n", [atOwnServer]],
  ["", [atOwnServer]],
  [
    "servers: { url: https://a.example/v1 }\n",
    ['oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")'],
  ],
  ["servers: https://a.example/v1\n", ['oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")']],
])("a relative token URL under %j", (servers, want) => {
  expect(uses(`a: ${client("tokenUrl: /oauth/token")}`, servers)).toEqual(want);
});

test.each([
  ["https://{tenant}.example:{port}/oauth/token", [atOwnServer]],
  ["https://{tenant}.example:{port}/{realm}/token", [template, "oauth2-access-token()"]],
  ["https://{tenant}.other/oauth/token", [template, "oauth2-access-token()"]],
  ["oauth/token", [relative, "oauth2-access-token()"]],
  ["//other.example/token", [relative, "oauth2-access-token()"]],
  ["/\\\\other.example/token", [relative, "oauth2-access-token()"]],
  ["/\\t/other.example/token", [relative, "oauth2-access-token()"]],
])("the token URL %s under a server with variables", (url, want) => {
  const servers = "servers: [{ url: 'https://{tenant}.example:{port}/v1' }]\n";
  expect(uses(`a: ${client(`tokenUrl: "${url}"`)}`, servers)).toEqual(want);
});

test("schemes come in the order of the file, under whatever name, through a $ref too", () => {
  const { value } = outcomeOf(`x-api-key: { type: apiKey, in: header, name: K, description: "A key." }
__proto__: { $ref: "#/components/securitySchemes/x-api-key" }
hmac: { type: http, scheme: hmac, x-countersign: { let: { a: b } } }`);
  expect(value?.map(({ name }) => name)).toEqual(["x-api-key", "__proto__", "hmac"]);
  expect(value?.[0]?.description).toBe("A key.");
  expect(value?.map(({ origin }) => origin.pointer)).toEqual([
    "#/components/securitySchemes/x-api-key",
    "#/components/securitySchemes/__proto__",
    "#/components/securitySchemes/hmac",
  ]);
  expect(value?.[2]?.let.map(({ name }) => name.value)).toEqual(["a"]);
});

test("a document without schemes has none", () => {
  expect(buildSecuritySchemes(documentOf("paths: {}\n"))).toEqual({ value: [], diagnostics: [] });
});

test("what is synthesised has its place where it comes from", () => {
  const use = outcomeOf(`a: { type: apiKey, in: query, name: 'it''s "k"' }`).value?.[0]?.use;
  const name = use?.with[0]?.value;
  if (use === undefined || name?.kind !== "expression") throw new Error("the scheme uses nothing");
  const written = (text: typeof use.scheme, start: number, end: number): string => {
    const span = spanWithin(text, start, end);
    return span.source.text.slice(span.start, span.end);
  };
  expect(written(use.scheme, 0, use.scheme.value.length)).toBe("query");
  expect(name.text.value).toBe('"it\'s \\"k\\""');
  expect(written(name.text, 0, name.text.value.length)).toBe(`it''s "k"`);
  expect(written(name.text, name.text.value.indexOf("k"), name.text.value.indexOf("k") + 1)).toBe("k");
});

test("the mistakes of all schemes come at once", () => {
  const { value, diagnostics } = outcomeOf(`a: { type: http, scheme: custom }
b: { type: http, scheme: x, x-countersign: { verify: { fresh: { t: soon } } } }`);
  expect(value).toBeUndefined();
  expect(printDiagnostics(diagnostics)).toBe(
    `specs/shop.yaml:4:30 warning unregistered-http-scheme: HTTP authentication "custom" is sent as "Authorization: custom ...", with what the caller gives

  3 |   securitySchemes:
  4 |     a: { type: http, scheme: custom }
    |                              ^^^^^^
  in   #/components/securitySchemes/a/scheme
  hint where the API wants something else in its place, describe it with x-countersign

specs/shop.yaml:5:72 error not-a-duration: this is no duration

  4 |     a: { type: http, scheme: custom }
  5 |     b: { type: http, scheme: x, x-countersign: { verify: { fresh: { t: soon } } } }
    |                                                                        ^^^^
  in   #/components/securitySchemes/b/x-countersign/verify/fresh/t
  hint write it as 30s, 15m, 12h or 7d

1 error, 1 warning`,
  );
});
