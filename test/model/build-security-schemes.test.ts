import { expect, test } from "vitest";
import { buildSecuritySchemes } from "../../src/generator/model/build-security-schemes.js";
import { spanWithin } from "../../src/generator/source/located-text.js";
import { printDiagnostics } from "../../src/generator/source/print-diagnostic.js";
import { documentOf } from "./document-fixture.js";

function outcomeOf(schemes: string, more = ""): ReturnType<typeof buildSecuritySchemes> {
  return buildSecuritySchemes(
    documentOf(`${more}components:\n  securitySchemes:\n    ${schemes.replaceAll("\n", "\n    ")}\n`),
  );
}

/** `scheme(parameter: expression)` of each scheme. */
function uses(schemes: string, more = ""): readonly string[] {
  const { value, diagnostics } = outcomeOf(schemes, more);
  if (value === undefined) return diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return value.map(({ use }) => {
    const filled = use?.with.map(
      (one) => `${one.name.value}: ${one.value.kind === "expression" ? one.value.text.value : "?"}`,
    );
    return use === undefined ? "none" : `${use.scheme.value}(${filled?.join(", ")})`;
  });
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
  [client("scopes: {}"), "missing-token-url: the client credentials flow has no token URL"],
  [client("tokenUrl: ''"), "missing-token-url: the client credentials flow has no token URL"],
  [
    client("tokenUrl: http://a.example/token"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
  ],
  [
    client("tokenUrl: 'javascript:alert(1)'"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
  ],
  [
    client("tokenUrl: file:///token"),
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
  ],
  [client("tokenUrl: https://user:word@a.example/"), "unsound-token-url: this token URL holds a user name"],
  [
    client("tokenUrl: 'https://{tenant}.example/'"),
    "template-token-url: this token URL has a part in braces, which OpenAPI gives no value",
  ],
  ["{ type: http, scheme: custom }", 'unsupported-http-scheme: HTTP authentication "custom" cannot be honoured'],
  ["{ type: http, scheme: custom, x-countersign: {} }", "none"],
  ["{ type: http, scheme: custom, x-countersign: { use: other } }", "other()"],
])("%s is %s", (scheme, want) => {
  expect(uses(`a: ${scheme}`)).toEqual([want]);
});

const relative =
  "relative-token-url: this token URL is relative, and the first server gives no fixed address to add it to";

test.each([
  [
    "servers: [{ url: https://a.example/v1 }]\n",
    'oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")',
  ],
  [
    "servers: [{ url: https://a.example/v1 }, { url: /b }]\n",
    'oauth2-client-credentials(tokenUrl: "https://a.example/oauth/token")',
  ],
  [
    "servers: [{ url: http://a.example/v1 }]\n",
    "unsound-token-url: this token URL is not https, and a client's secret would go there",
  ],
  ["servers: [{ url: /v1 }]\n", relative],
  ["servers: [{ url: 'https://{tenant}.example' }]\n", relative],
  ["servers: []\n", relative],
  ["", relative],
])("a relative token URL under %j", (servers, want) => {
  expect(uses(`a: ${client("tokenUrl: /oauth/token")}`, servers)).toEqual([want]);
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
    `specs/shop.yaml:4:30 error unsupported-http-scheme: HTTP authentication "custom" cannot be honoured

  3 |   securitySchemes:
  4 |     a: { type: http, scheme: custom }
    |                              ^^^^^^
  in   #/components/securitySchemes/a/scheme
  hint describe it with x-countersign, or leave it out of components.securitySchemes

specs/shop.yaml:5:72 error not-a-duration: this is no duration

  4 |     a: { type: http, scheme: custom }
  5 |     b: { type: http, scheme: x, x-countersign: { verify: { fresh: { t: soon } } } }
    |                                                                        ^^^^
  in   #/components/securitySchemes/b/x-countersign/verify/fresh/t
  hint write it as 30s, 15m, 12h or 7d

2 errors`,
  );
});
