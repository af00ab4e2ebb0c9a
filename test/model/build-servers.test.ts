import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "./document-fixture.js";

function namesOf(...descriptions: readonly string[]): readonly string[] {
  const servers = descriptions.map((text) => `{ url: /, description: ${JSON.stringify(text)} }`).join(", ");
  return apiOf(`servers: [${servers}]`).servers.map(({ name }) => name);
}

test.each([
  { given: ["Production server"], want: ["production"] },
  { given: ["Production server (uses live data)"], want: ["production"] },
  { given: ["Test Environment", "Live Environment"], want: ["test", "live"] },
  { given: ["European-only endpoint."], want: ["europeanOnly"] },
  { given: ["Server", ""], want: ["server1", "server2"] },
  { given: ["The place where all of the things of this world are kept"], want: ["server1"] },
  { given: ["Production", "Production", "Production"], want: ["production", "production2", "production3"] },
  { given: ["</script>"], want: ["server1"] },
  { given: ["Acme.com API sandbox", "Acme.com API: production"], want: ["acmeComSandbox", "acmeCom"] },
  { given: ["https://a.example", "EU, and more"], want: ["server1", "eu"] },
])("descriptions $given make the names $want", ({ given, want }) => {
  expect(namesOf(...given)).toEqual(want);
});

test.each([
  { given: ["https://api.a.example", "https://sandbox.a.example"], want: ["api", "sandbox"] },
  { given: ["https://a.example", "http://a.example"], want: ["https", "http"] },
  { given: ["https://a.example/v1", "https://a.example/v2"], want: ["v1", "v2"] },
  { given: ["https://a.example", "https://test-eu.a.example"], want: ["server1", "testEu"] },
  { given: ["https://{x}.a.example/api", "https://{y}.a.example/api"], want: ["server1", "server2"] },
  { given: ["https://10.0.0.1:80", "http://localhost:8080/1"], want: ["https", "localhost"] },
  { given: ["https://a.example", "https://a.example"], want: ["server1", "server2"] },
  { given: ["https://only.example"], want: ["server1"] },
])("the addresses $given make the names $want", ({ given, want }) => {
  const variables = "{ x: { default: x }, y: { default: y } }";
  const servers = given.map((url) => `{ url: "${url}", variables: ${variables} }`).join(", ");
  expect(apiOf(`servers: [${servers}]`).servers.map(({ name }) => name)).toEqual(want);
});

test("a server's own name goes before its description", () => {
  const [server] = apiOf("servers: [{ url: /, name: eu-1, description: Production }]", "3.2").servers;
  expect(server).toMatchObject({ name: "eu-1", description: "Production" });
});

test("an address is taken apart, and keeps the variables it has", () => {
  const api = apiOf(`
servers:
  - url: https://{region}.example.com:{port}/v1
    variables:
      region: { default: eu, enum: [eu, us], description: Where }
      port: { default: 8443 }
      unused: { default: x }
`);
  expect(plain(api.servers)).toEqual([
    {
      name: "server1",
      url: [
        { kind: "literal", text: "https://" },
        { kind: "variable", name: "region" },
        { kind: "literal", text: ".example.com:" },
        { kind: "variable", name: "port" },
        { kind: "literal", text: "/v1" },
      ],
      variables: [
        { name: "region", default: "eu", values: ["eu", "us"], description: "Where" },
        { name: "port", default: "8443", values: [] },
      ],
    },
  ]);
});

test.each([
  ["http://a, https://b", "http://a https://b"],
  ["http://a, https://a", "https://a http://a"],
  ["http://a, http://b, https://a/, https://a", "https://a http://a http://b https://a/"],
  ["https://a, http://a", "https://a http://a"],
])("the servers %s are asked in the order %s", (urls, want) => {
  const { servers } = apiOf(`servers: [${urls.replaceAll(/[^, ]+/g, "{ url: '$&' }")}]`);
  expect(
    servers.map(({ url }) => url.map((part) => (part.kind === "literal" ? part.text : "?")).join("")).join(" "),
  ).toBe(want);
});

test("an operation's servers go before its path's", () => {
  const operation = "get: { servers: [{ url: /own }] }, put: {}";
  const { operations } = apiOf(`paths: { /a: { servers: [{ url: /path }], ${operation} }, /b: { get: {} } }`);
  const urls = operations.map(({ servers }) => servers.map(({ url }) => url.map((part) => plain(part))));
  expect(urls).toEqual([[[{ kind: "literal", text: "/own" }]], [[{ kind: "literal", text: "/path" }]], []]);
});

test.each([
  { what: "servers as a mapping", given: "servers: { url: / }", want: ["1:10 wrong-kind"] },
  { what: "an address alone", given: "servers: ['https://a.example']", want: ["1:12 wrong-kind"] },
  { what: "a server without an address", given: "servers: [{ description: a }]", want: ["1:11 missing-member"] },
  {
    what: "a variable nobody declares",
    given: "servers: [{ url: '/{v}' }]",
    want: ["1:20 server-variable-undeclared"],
  },
  {
    what: "a variable without a default",
    given: "servers: [{ url: '/{v}', variables: { v: {} } }]",
    want: ["1:42 missing-member"],
  },
  {
    what: "a default that is not allowed",
    given: "servers: [{ url: '/{v}', variables: { v: { default: b, enum: [a] } } }]",
    want: ["1:53 server-variable-default"],
  },
  { what: "a brace left open", given: "servers: [{ url: 'https://{v' }]", want: ["1:27 malformed-template"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(given)).toEqual(want);
});

test.each([
  { url: "https://{v}/a", variables: "", open: true },
  { url: "https://{v}/a", variables: "{ v: { default: '' } }", open: true },
  { url: "https://{v}.a.example", variables: "{ v: { default: '' } }", open: true },
  { url: "{v}/a", variables: "{ v: { default: '' } }", open: true },
  { url: "{v}", variables: "{ v: { in: path, name: v } }", open: true },
  { url: "https://{v}a.example", variables: "{ v: { default: '' } }", open: false },
  { url: "https://{v}", variables: "{ v: { default: '', enum: [''] } }", open: false },
  { url: "https://a.example/{v}", variables: "{ v: { default: '' } }", open: false },
  { url: "{v}a", variables: "{ v: { default: '' } }", open: false },
])("whether callers have to give the variable of $url with $variables: $open", ({ url, variables, open }) => {
  const [server] = apiOf(`servers: [{ url: '${url}'${variables && `, variables: ${variables}`} }]`).servers;
  expect(server?.variables.map((variable) => variable.default)).toEqual([open ? undefined : ""]);
});

test.each(["/{v}", "{v}.example", "a.example/{v}"])(
  "an address that says less than %s needs a value is left out",
  (url) => {
    expect(apiOf(`servers: [{ url: '${url}' }]`).servers).toEqual([]);
  },
);

test.each([
  { url: "https://a.example/v1", want: [] },
  { url: "http://localhost:8080", want: [] },
  { url: "localhost:8080/v1", want: [] },
  { url: "/v1", want: [] },
  { url: "//a.example", want: [] },
  { url: "https://[::1]:8080/x", want: [] },
  { url: "javascript:alert(1)", want: ["1:19 malformed-server"] },
  { url: "FILE:///etc", want: ["1:19 malformed-server"] },
  { url: "data:text/plain,x", want: ["1:19 malformed-server"] },
  { url: "https://user:pw@a.example", want: ["1:19 malformed-server"] },
  { url: "//a@b.example", want: ["1:19 malformed-server"] },
  { url: "https://a b", want: ["1:19 malformed-server"] },
  { url: "https://a\\b", want: ["1:19 malformed-server"] },
  { url: "https://", want: ["1:19 malformed-server"] },
  { url: "https:///a", want: ["1:19 malformed-server"] },
  { url: "https://a.example:99999", want: ["1:19 malformed-server"] },
  { url: "wss://a.example", want: ["1:19 unusable-server"] },
  { url: "https://a.example?x=1", want: ["1:19 unusable-server"] },
  { url: "https://a.example#x", want: ["1:19 unusable-server"] },
])("the address $url is judged", ({ url, want }) => {
  expect(placesOf(`servers: [{ url: '${url}' }]`)).toEqual(want);
});

test("an address is judged with the defaults of its variables", () => {
  const variables = "variables: { a: { default: 'javascript' } }";
  expect(placesOf(`servers: [{ url: '{a}:x', ${variables} }]`)).toEqual(["1:19 malformed-server"]);
  expect(placesOf(`servers: [{ url: '{a}://x', variables: { a: { default: '' } } }]`)).toEqual([
    "1:19 unusable-server",
  ]);
});

test("OpenAPI 3.0 only recommends that a default is one of the values", () => {
  const text = "servers: [{ url: 'https://{a}.example', variables: { a: { default: b, enum: [c] } } }]";
  const [server] = apiOf(text, "3.0").servers;
  expect(server?.variables.map(({ values }) => values)).toEqual([["c", "b"]]);
});
