import { api, type HostileCase, type Member, marker, ok, operation, schemas } from "./hostile-case.js";

const head = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\n";
const get = "{ get: { responses: { '200': { description: x } } } }";

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (unit) => unit.charCodeAt(0));
}

const wrongKinds: readonly unknown[] = [null, 3, true, "x", [], [null], {}, { a: 1 }, [[]], "__proto__"];

/** Where a value of the wrong kind is put, one after the other. */
const places: readonly (readonly [name: string, make: (value: unknown) => Member])[] = [
  ["info", (info) => api({ info })],
  ["title", (title) => api({ info: { title, version: "1" } })],
  ["paths", (paths) => api({ paths })],
  ["path", (path) => api({ paths: { "/a": path } })],
  ["operation", (get) => api({ paths: { "/a": { get } } })],
  ["operationId", (operationId) => operation({ operationId })],
  ["tags", (tags) => operation({ tags })],
  ["deprecated", (deprecated) => operation({ deprecated })],
  ["parameters", (parameters) => api({ paths: { "/a": { get: { parameters, responses: ok() } } } })],
  ["parameter", (parameter) => operation({ parameters: [parameter] })],
  ["parameter-name", (name) => operation({ parameters: [{ name, in: "query", schema: {} }] })],
  ["parameter-in", (place) => operation({ parameters: [{ name: "a", in: place, schema: {} }] })],
  ["parameter-style", (style) => operation({ parameters: [{ name: "a", in: "query", style, schema: {} }] })],
  ["requestBody", (requestBody) => operation({ requestBody })],
  ["content", (content) => operation({ requestBody: { content } })],
  ["media", (media) => operation({ requestBody: { content: { "application/json": media } } })],
  [
    "encoding",
    (encoding) =>
      operation({
        requestBody: {
          content: { "multipart/form-data": { schema: { type: "object", properties: { a: {} } }, encoding } },
        },
      }),
  ],
  ["responses", (responses) => operation({ responses })],
  ["response", (response) => operation({ responses: { 200: response } })],
  ["headers", (headers) => operation({ responses: { 200: { description: "x", headers } } })],
  ["links", (links) => operation({ responses: { 200: { description: "x", links } } })],
  ["callbacks", (callbacks) => operation({ callbacks })],
  ["security", (security) => operation({ security })],
  ["requirement", (requirement) => operation({ security: [requirement] })],
  ["servers", (servers) => api({ servers })],
  ["server", (server) => api({ servers: [server] })],
  ["variables", (variables) => api({ servers: [{ url: "https://a.example/{a}", variables }] })],
  ["components", (components) => api({ components })],
  ["schemas", (named) => api({ components: { schemas: named } })],
  ["securitySchemes", (securitySchemes) => api({ components: { securitySchemes } })],
  ["scheme", (scheme) => api({ components: { securitySchemes: { a: scheme } } })],
  ["flows", (flows) => api({ components: { securitySchemes: { a: { type: "oauth2", flows } } } })],
  [
    "flow",
    (flow) => api({ components: { securitySchemes: { a: { type: "oauth2", flows: { clientCredentials: flow } } } } }),
  ],
  [
    "x-countersign",
    (extension) =>
      api({
        components: {
          securitySchemes: { a: { type: "apiKey", in: "header", name: "X-A", "x-countersign": extension } },
        },
      }),
  ],
  ["webhooks", (webhooks) => api({ webhooks })],
  ["s:schema", (schema) => schemas(schema)],
  ["s:properties", (properties) => schemas({ properties })],
  ["s:property", (property) => schemas({ properties: { a: property } })],
  ["s:additionalProperties", (additionalProperties) => schemas({ additionalProperties })],
  ["s:patternProperties", (patternProperties) => schemas({ patternProperties })],
  ["s:items", (items) => schemas({ type: "array", items })],
  ["s:prefixItems", (prefixItems) => schemas({ prefixItems })],
  ["s:enum", (values) => schemas({ enum: values })],
  ["s:allOf", (allOf) => schemas({ allOf })],
  ["s:anyOf-member", (member) => schemas({ anyOf: [member] })],
  ["s:not", (not) => schemas({ not })],
  ["s:required", (required) => schemas({ required })],
  ["s:discriminator", (discriminator) => schemas({ oneOf: [{ type: "object" }], discriminator })],
  ["s:nullable", (nullable) => ({ ...schemas({ type: "string", nullable }), openapi: "3.0.3" })],
  ["tag-list", (tags) => api({ tags })],
];

export const yaml: readonly HostileCase[] = [
  { name: "g01", want: "page", given: `${head}paths: {}\npaths: {}\n` },
  {
    name: "g01-json",
    want: "page",
    given: `{"openapi":"3.1.0","info":{"title":"a","version":"1","version":"2"},"paths":{}}`,
  },
  {
    name: "g01-escaped",
    want: "page",
    given: `{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{},"p\\u0061ths":{}}`,
  },
  { name: "g02-null", want: "page", given: `${head}paths: {}\n? \n: 1\n` },
  { name: "g02-bool", want: "page", given: `${head}paths: { true: ${get} }\n` },
  { name: "g02-list", want: "page", given: `${head}paths: {}\n? [a, b]\n: 1\n` },
  { name: "g02-map", want: "page", given: `${head}paths: {}\n? { a: 1 }\n: 1\n` },
  {
    name: "g02-number",
    want: "clean",
    given: `${head}paths: { /a: { get: { responses: { 200: { description: x } } } } }\n`,
  },
  { name: "g03", want: "clean", given: `\ufeff${head}paths: { /a: ${get} }\n`.replaceAll("\n", "\r\n") },
  {
    name: "g03-json",
    want: "clean",
    given: `\ufeff${JSON.stringify(operation({}), undefined, 2)}`.replaceAll("\n", "\r\n"),
  },
  {
    name: "g04-function",
    want: "page",
    given: `${head}paths: {}\nx-a: !!js/function "function () { ${marker}(); }"\n`,
  },
  { name: "g04-python", want: "page", given: `${head}paths: {}\nx-a: !!python/object/apply:os.system ["x"]\n` },
  { name: "g04-binary", want: "page", given: `${head}paths: {}\nx-a: !!binary AAAA\n` },
  { name: "g04-local", want: "page", given: `${head}paths: {}\nx-a: !ruby/object:Gem {}\n` },
  { name: "g04-set", want: "page", given: `${head}paths: {}\nx-a: !!set { a, b }\n` },
  { name: "g05", want: "page", given: `${head}paths:\n  <<: { __proto__: { polluted: 1 } }\n  /a: ${get}\n` },
  {
    name: "g05-key",
    want: "clean",
    given: `${head}paths: { /a: ${get} }\n__proto__: { polluted: 1 }\nx-a: { __proto__: { polluted: 1 }, constructor: { prototype: { polluted: 1 } } }\n`,
  },
  { name: "g06", want: "page", given: `${head}paths: {}\n---\n${head}paths: {}\n` },
  { name: "g06-end", want: "page", given: `${head}paths: {}\n...\nmore\n` },
  {
    name: "g07",
    want: "clean",
    given: `openapi: 3.1.0\ninfo: { title: NO, version: '1.10' }\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: NO\n          content:\n            application/json:\n              schema: { enum: [NO, yes, off, 012, 0o14, 0x1f, 1_000, 9007199254740993, 1e3, ~, 2026-01-01, 12:30:45] }\n`,
  },
  { name: "g07-version", want: "clean", given: `openapi: 3.1.0\ninfo: { title: a, version: 1.10 }\npaths: {}\n` },
  { name: "g07-openapi", want: "clean", given: `openapi: 3.1\ninfo: { title: a, version: '1' }\npaths: {}\n` },
  {
    name: "g07-inf",
    want: "clean",
    given: `${head}paths: { /a: { get: { responses: { '200': { description: x, content: { application/json: { schema: { enum: [.inf, -.inf, .nan] } } } } } } } }\n`,
  },
  {
    name: "g07-huge",
    want: "clean",
    given: `{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{},"components":{"schemas":{"A":{"enum":[1e999]}}}}`,
  },
  { name: "g08", want: "page", given: bytes(`${head}paths: {}\nx-a: \xff\xfe\n`) },
  { name: "g08-overlong", want: "page", given: bytes(`${head}paths: {}\nx-a: \xc0\xaf\n`) },
  { name: "g08-utf16", want: "page", given: bytes("\xff\xfeo\0p\0e\0n\0") },
  { name: "g08-nul", want: "page", given: `${head}paths: {}\nx-a: "a\u0000b"\n` },
  {
    name: "g09",
    want: "clean",
    given: `{"openapi":"3.1.0","info":{"title":"a\\ud800","version":"1"},"paths":{"/a":{"get":{"operationId":"a\\udc00b","responses":{"200":{"description":"\\ud800","content":{"application/json":{"schema":{"enum":["\\ud800","\\udfff\\ud800"],"properties":{"\\ud800":{}}}}}}}}}}}`,
  },
  { name: "g10", want: "page", given: "" },
  { name: "g10-blank", want: "page", given: " \n\n# nothing\n" },
  { name: "g10-marks", want: "page", given: "---\n...\n" },
  ...["just text", "3", "null", "[]", "true", '"x"', "- a\n- b", "<html><body>404</body></html>", "%PDF-1.4"].map(
    (given, index): HostileCase => ({ name: `g11-${index}`, want: "page", given }),
  ),
  ...places.flatMap(([place, make]) =>
    wrongKinds.map(
      (value, index): HostileCase => ({ name: `${classOf(place)}-${index}`, want: "either", given: make(value) }),
    ),
  ),
  ...[`3.1.0"; ${marker}(); "`, `3.0.0\n${marker}()`, "3.9.0", "4.0.0", "3", "", "latest", "3.1.0 ", "__proto__"].map(
    (openapi, index): HostileCase => ({ name: `g14-${index}`, want: "page", given: { ...api({}), openapi } }),
  ),
  ...[null, ["3.1.0"], { a: 1 }, true].map(
    (openapi, index): HostileCase => ({ name: `g14-kind-${index}`, want: "page", given: { ...api({}), openapi } }),
  ),
];

/** Places in schemas have a class of their own. */
function classOf(place: string): string {
  return place.startsWith("s:") ? `g13-${place.slice(2)}` : `g12-${place}`;
}
