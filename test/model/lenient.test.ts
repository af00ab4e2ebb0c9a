import { describe, expect, test } from "vitest";
import { readApi } from "../../src/generator/read-api.js";
import { defaultChoices } from "../../src/generator/source/choices.js";

/** What a document of these parts is read as, and what is said of it: `severity code` of each page. */
function read(parts: string, lenient: boolean) {
  const info = parts.includes("info:") ? "" : 'info: { title: Shop, version: "1" }\n';
  const paths = parts.includes("paths:") ? "" : "paths: {}\n";
  const version = /^(?:swagger|openapi):/m.test(parts) ? "" : "openapi: 3.0.3\n";
  const text = `${version}${info}${paths}${parts}`;
  const { value, diagnostics } = readApi({ path: "specs/shop.yaml", text }, { ...defaultChoices, lenient });
  return { api: value?.api, diagnostics, pages: diagnostics.map(({ severity, code }) => `${severity} ${code}`) };
}

const get = (operation: string): string =>
  `paths: { /a: { get: { ${operation}, responses: { "200": { description: A. } } } } }\n`;
const body = (parameters: string): string =>
  `paths: { /a: { post: { parameters: ${parameters}, responses: { "200": { description: A. } } } } }\n`;
const key = "components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }\n";

describe("what has a sane reading", () => {
  test.each([
    ["info: { version: '1' }\n", ["missing-key"]],
    ["info: {}\n", ["missing-key", "missing-key"]],
    ["paths: { /a: { get: { operationId: a, operationId: b, responses: {} } } }\n", ["duplicate-key"]],
    [get("security: [{ key: [] }]"), ["unknown-security-scheme"]],
    ["components: { securitySchemes: { key: { type: apiKey, in: body, name: k } } }\n", ["forbidden-value"]],
    ["components: { securitySchemes: { key: { type: apiKey, in: header, name: 'a b' } } }\n", ["unsound-value"]],
    ["components: { securitySchemes: { key: { type: http } } }\n", ["missing-key"]],
    ["components: { securitySchemes: { key: { type: http, scheme: '' } } }\n", ["unsound-value"]],
    ["components: { securitySchemes: { key: { in: header, name: k } } }\n", ["missing-key"]],
    ["components: { securitySchemes: { key: { $ref: '#/nowhere' } } }\n", ["reference-dangling"]],
    ["components: { $ref: '#/x-components' }\nx-components: {}\n", ["reference-misplaced"]],
    ["components: { schemas: { A: { $ref: '#x-b/B' } } }\nx-b: { B: {} }\n", ["reference-malformed"]],
    ["components: { schemas: { A: { type: array, items: [{ type: string }] } } }\n", ["wrong-kind"]],
    ["x-a: 'b\nc'\n", ["yaml-syntax"]],
    ["x-a: 'b'# c\n", ["yaml-syntax"]],
    ["components: { schemas: { A: { $ref: '#/components/schemas/A' } } }\n", ["reference-circle", "schema-cycle"]],
    ["components: { schemas: { A: { $ref: 'B' } } }\n", ["reference-outside"]],
    [get("parameters: [{ in: body, name: a, schema: {} }]"), ["unknown-parameter-place"]],
    ["components: { schemas: { A: {}, B: { $ref: 'A' } } }\n", ["reference-is-a-name"]],
    ["paths: { '/{a': { get: { responses: {} } } }\n", ["malformed-template"]],
    ["components: { schemas: { A: { $ref: 1 } } }\n", ["reference-not-text", "wrong-kind"]],
    ['swagger: "2.0"\n' + body("[{ in: body, name: a }, { in: body, name: b }]"), ["several-bodies"]],
    ['swagger: "2.0"\n' + body("[{ in: formData, name: a, type: string }, { in: body, name: b }]"), ["several-bodies"]],
    ["servers: [{ url: 'https://{a}.example', variables: { a: {} } }]\n", ["missing-member"]],
    ["servers: [{ description: a }]\n", ["missing-member"]],
    ["servers: [{ url: }, { url: 1 }]\n", ["missing-member", "wrong-kind"]],
    ["securityDefinitions: { key: { type: basic } }\n", ["misplaced-schemes"]],
    ["info: { title: A, version: null }\n", ["wrong-kind"]],
    [
      "openapi: 3.1.0\nservers: [{ url: 'https://{a}.example', variables: { a: { default: b, enum: [c] } } }]\n",
      ["server-variable-default"],
    ],
    [get("parameters: [{ in: query, schema: {} }]"), ["missing-member"]],
    [get("parameters: [{ in: query, name: a, style: simple, schema: {} }]"), ["unsupported-style"]],
    [get("parameters: [{ $ref: '#/nowhere' }], deprecated: yes"), ["reference-dangling", "wrong-kind"]],
    [get("requestBody: { $ref: '#/nowhere' }"), ["reference-dangling"]],
    ["paths: { /a: { $ref: '#/nowhere' } }\n", ["reference-dangling"]],
  ])("%j", (parts, codes) => {
    const strict = read(parts, false);
    expect(strict.api).toBeUndefined();
    // A stage that stops keeps the later ones from speaking.
    expect(codes.map((code) => `error ${code}`)).toEqual(expect.arrayContaining([...strict.pages]));
    expect(strict.diagnostics.map(({ hint }) => hint)).toEqual(
      strict.diagnostics.map(() => expect.stringContaining("with --lenient, ")),
    );
    const lenient = read(parts, true);
    expect(lenient.pages.filter((page) => !page.includes("never-demanded"))).toEqual(
      codes.map((code) => `warning ${code}`),
    );
    expect(lenient.api).toBeDefined();
  });
});

describe("what has none", () => {
  test.each([
    "paths: []\n",
    get("security: { key: [] }"),
    `${get("security: [key]")}${key}`,
    `${get("security: [{ key: read }]")}${key}`,
    "security: key\n",
    "components: { securitySchemes: [] }\n",
    "components: { securitySchemes: { key: { type: http, x-countersign: { send: 1 } } } }\n",
    "openapi: 3.0.0\nopenapi: 9\n",
    "components: { schemas: { A: { $ref: 'B' } } }\nsecurity: {}\n",
  ])("%j", (parts) => {
    const strict = read(parts, false);
    expect(strict.api).toBeUndefined();
    expect(strict.diagnostics.filter(({ hint }) => hint?.includes("--lenient"))).toEqual([]);
    expect(read(parts, true).api).toBeUndefined();
  });
});

/** `{}` is any caller; a demand that cannot be read must never become that. */
describe("a demand stays a demand", () => {
  test.each([
    [get("security: [{ nobody: [] }]"), "nobody"],
    [`security: [{ nobody: [] }]\n${get("tags: []")}`, "nobody"],
    [get("security: [{ nobody: [] }, { key: [] }]") + key, "nobody | key"],
    [get("security: [{ nobody: [], key: [] }]") + key, "nobody key"],
    [`${get("security: [{ gone: [] }]")}components: { securitySchemes: { gone: { $ref: '#/nowhere' } } }\n`, "gone"],
    [`${get("security: [{ odd: [] }]")}components: { securitySchemes: { odd: { type: bearer } } }\n`, "odd"],
  ])("%j", (parts, want) => {
    const { api } = read(parts, true);
    const alternatives = api?.operations[0]?.security.map(({ schemes }) =>
      schemes.map(({ scheme }) => scheme.value).join(" "),
    );
    expect(alternatives?.join(" | ")).toBe(want);
    const named = want.split(/ \| | /);
    expect(api?.schemes.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});
