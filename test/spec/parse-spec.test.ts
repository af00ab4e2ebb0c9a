import { expect, test } from "vitest";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { parseSchemeFile, parseSpec } from "../../src/generator/spec/parse-spec.js";

function page(text: string, path = "specs/acme.yaml"): string {
  const { value, diagnostics } = parseSpec({ path, text });
  expect(value).toBeUndefined();
  return printDiagnostics(diagnostics);
}

const info = "info: { title: Acme, version: 1.0.0 }\n";

test.each([
  ["openapi: 3.0.3", "3.0"],
  ["openapi: '3.0'", "3.0"],
  ["openapi: 3.1.0", "3.1"],
  ["openapi: 3.1", "3.1"],
  ["openapi: 3.1.0-rc1", "3.1"],
  ["openapi: 3.2.0", "3.2"],
])("%s is read as %s", (line, want) => {
  const { value, diagnostics } = parseSpec({ path: "acme.yaml", text: `${line}\n${info}paths: {}\n` });
  expect(diagnostics).toEqual([]);
  expect(value?.version).toBe(want);
  expect(value?.root.members.has("paths")).toBe(true);
});

test.each([
  ["", "1:1 error empty-file: the file is empty"],
  ["# only a comment\n", "1:1 error empty-file: the file is empty"],
  ["just words\n", "1:1 error not-a-mapping: the file holds no mapping"],
  ["- a\n", "1:1 error not-a-mapping: the file holds no mapping"],
  [`${info}paths: {}\n`, "1:1 error no-openapi: the file does not say its version of OpenAPI"],
  [`openapy: 3.1.0\n${info}`, "1:1 error no-openapi: the file does not say its version of OpenAPI"],
  [`swagger: "1.2"\n${info}`, "1:11 error unknown-version: this version of OpenAPI is not read"],
  [`openapi: 4.0.0\n${info}`, "1:10 error unknown-version: this version of OpenAPI is not read"],
  [`openapi: 3.10.0\n${info}`, "1:10 error unknown-version: this version of OpenAPI is not read"],
  [`openapi: 3.0.\n${info}paths: {}\n`, "1:10 error unknown-version: this version of OpenAPI is not read"],
  [`openapi: [3]\n${info}`, "1:1 error unknown-version: this version of OpenAPI is not read"],
  [`openapi: 3.0.0\n${info}`, '1:1 error no-paths: the document has no "paths"'],
  [`openapi: 3.1.0\n${info}`, '1:1 error no-paths: the document has no "paths"'],
])("%j is no document", (text, want) => {
  expect(page(text).split("\n")[0]).toBe(`specs/acme.yaml:${want}`);
});

test("a version that begins like a known one is read as that, leniently", () => {
  const text = `openapi: 3.0.\n${info}paths: {}\n`;
  const { value, diagnostics } = parseSpec({ path: "a.yaml", text }, true);
  expect(value?.version).toBe("3.0");
  expect(diagnostics.map(({ severity, hint }) => `${severity}: ${hint}`)).toEqual([
    "warning: 2.0, 3.0, 3.1 and 3.2 are; until then, it is read as 3.0",
  ]);
});

test("a document of webhooks or components alone is one from 3.1 on", () => {
  expect(parseSpec({ path: "a.yaml", text: `openapi: 3.1.0\n${info}components: {}\n` }).diagnostics).toEqual([]);
  expect(page(`openapi: 3.0.0\n${info}components: {}\n`)).toContain("no-paths");
});

test("all errors of a file come at once, in file order", () => {
  const text = `openapi: 3.1.0
info: { title: Acme }
servers: [{}]
paths: []
components:
  securitySchemes:
    key: { type: apikey, in: header, name: X-Key }
    hmac: { type: apiKey, in: header, name: X-Key, x-countersign: { lett: {} } }
  schemas:
    Pet: { $ref: "#/components/schemas/Pett" }
`;
  expect(page(text)).toBe(`specs/acme.yaml:2:1 error missing-key: "info" needs "version"

  1 | openapi: 3.1.0
  2 | info: { title: Acme }
    | ^^^^
  in   #/info
  hint add "version": the version of the API, in quotes

specs/acme.yaml:4:1 error wrong-kind: "paths" must be a mapping, and is a list

  3 | servers: [{}]
  4 | paths: []
    | ^^^^^
  in   #/paths
  hint write its entries as \`name: value\`, each on a line of its own

specs/acme.yaml:7:18 error forbidden-value: "type" cannot be "apikey". Did you mean "apiKey"?

  6 |   securitySchemes:
  7 |     key: { type: apikey, in: header, name: X-Key }
    |                  ^^^^^^
  in   #/components/securitySchemes/key/type
  hint one of: apiKey, http, oauth2, openIdConnect, mutualTLS

specs/acme.yaml:8:69 error unknown-key: unknown key "lett". Did you mean "let"?

  7 |     key: { type: apikey, in: header, name: X-Key }
  8 |     hmac: { type: apiKey, in: header, name: X-Key, x-countersign: { lett: {} } }
    |                                                                     ^^^^
  in   #/components/securitySchemes/hmac/x-countersign
  hint keys allowed here: use, with, parameters, credentials, functions, let, send, acquire, clock, reply, verify, allow, examples

specs/acme.yaml:10:19 error reference-dangling: "#/components/schemas/Pett" leads nowhere: #/components/schemas has no "Pett". Did you mean "Pet"?

   9 |   schemas:
  10 |     Pet: { $ref: "#/components/schemas/Pett" }
     |                   ^^^^^^^^^^^^^^^^^^^^^^^^^
  in   #/components/schemas/Pet/$ref
  hint correct the reference, or describe what it refers to

5 errors`);
});

test("a syntax error is reported alone", () => {
  expect(page("openapi: 3.1.0\ninfo: `x`\n")).toContain("1 error");
});

test("the name of a library scheme is its file's", () => {
  const { value, diagnostics } = parseSchemeFile({ path: "specs/schemes/aws-sigv4.yaml", text: "title: AWS\n" });
  expect(diagnostics).toEqual([]);
  expect(value?.name).toBe("aws-sigv4");
});

test("a library file without a title, or with unknown keys, is a page", () => {
  const { value, diagnostics } = parseSchemeFile({
    path: "specs/schemes/a.yaml",
    text: "titel: AWS\ncredentials: {}\n",
  });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the file needs "title"',
    'unknown key "titel". Did you mean "title"?',
  ]);
});

test("a document of 15 MB is not looked into beyond what the shape speaks of", { timeout: 30_000 }, () => {
  const schema = `{"type":"object","properties":{"a":{"type":"string","description":"${"x".repeat(700)}"}}}`;
  const schemas = Array.from({ length: 20_000 }, (_, index) => `"S${index}":${schema}`).join(",");
  const text = `{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{},"components":{"schemas":{${schemas}}}}`;
  expect(parseSpec({ path: "huge.json", text }).diagnostics).toEqual([]);
});
