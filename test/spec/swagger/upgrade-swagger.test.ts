import { describe, expect, test } from "vitest";
import type { MapNode } from "../../../src/generator/source/nodes/document-node.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { upgradeSwagger } from "../../../src/generator/spec/swagger/upgrade-swagger.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";

function upgraded(text: string): {
  readonly document: unknown;
  readonly codes: readonly string[];
  readonly root: MapNode;
} {
  const { value } = parseYaml({ path: "api.yaml", text: `swagger: "2.0"\n${text}` });
  if (value?.kind !== "map") throw new Error("the test's document is no mapping");
  const { value: root, diagnostics } = upgradeSwagger(value);
  return { document: JSON.parse(JSON.stringify(plainValue(root))), codes: diagnostics.map(({ code }) => code), root };
}

/** An operation with these parameters, and what becomes of it. */
function operation(parameters: string, more = ""): unknown {
  const { document } = upgraded(`paths: { /a: { post: { ${more} parameters: [${parameters}] } } }`);
  return Reflect.get(Object(document), "paths")["/a"].post;
}

describe("servers", () => {
  test.each([
    ["host: a.example", ["https://a.example"]],
    ["host: a.example\nbasePath: /v1/", ["https://a.example/v1"]],
    ["host: a.example\nbasePath: /\nschemes: [http]", ["http://a.example"]],
    ["host: a.example\nschemes: [http, wss, https]", ["https://a.example", "http://a.example"]],
    ["basePath: /v1", ["/v1"]],
    ["basePath: /", ["/"]],
    ["x-nothing: 1", undefined],
    ["x-ms-parameterized-host: { hostTemplate: '{vault}' }", ["https://{vault}"]],
    [
      "host: a.example\nbasePath: /v1\nx-ms-parameterized-host: { hostTemplate: '{vault}', useSchemePrefix: false }",
      ["{vault}/v1"],
    ],
  ])("%s", (text, want) => {
    const { document } = upgraded(text);
    const servers = Reflect.get(Object(document), "servers");
    expect(servers?.map(({ url }: { url: string }) => url)).toEqual(want);
  });
});

describe("parameters", () => {
  test.each([
    ["{ name: q, in: query, type: string, maxLength: 3 }", { schema: { type: "string", maxLength: 3 } }],
    ["{ name: q, in: query, type: array, items: { type: string } }", { explode: false }],
    ["{ name: q, in: query, type: array, items: {}, collectionFormat: multi }", { explode: true }],
    [
      "{ name: q, in: query, type: array, items: {}, collectionFormat: ssv }",
      { style: "spaceDelimited", explode: false },
    ],
    [
      "{ name: q, in: query, type: array, items: {}, collectionFormat: pipes }",
      { style: "pipeDelimited", explode: false },
    ],
    ["{ name: q, in: header, type: array, items: {}, collectionFormat: pipes }", { explode: false }],
    ["{ name: q, in: query, type: string, x-nullable: true }", { schema: { type: "string", nullable: true } }],
    [
      "{ name: q, in: query, required: true, description: Words., type: integer }",
      { required: true, description: "Words." },
    ],
  ])("%s", (parameter, want) => {
    const made = Reflect.get(Object(operation(parameter)), "parameters");
    expect(made).toEqual([expect.objectContaining(want)]);
    expect(Object.keys(made[0])).not.toContain("type");
    expect(Object.keys(made[0])).not.toContain("collectionFormat");
  });

  test.each([
    ["tabs", "in: query, collectionFormat: tsv", ["unknown-collection-format"]],
    ["pipes in a header", "in: header, collectionFormat: pipes", ["unknown-collection-format"]],
    ["pipes in a query", "in: query, collectionFormat: pipes", []],
    ["commas in a header", "in: header, collectionFormat: csv", []],
  ])("lists that are sent otherwise are told of: %s", (_, given, want) => {
    const parameter = `{ name: q, type: array, items: {}, ${given} }`;
    expect(upgraded(`paths: { /a: { get: { parameters: [${parameter}] } } }`).codes).toEqual(want);
  });
});

describe("bodies", () => {
  const text = { schema: { type: "string" } };
  test.each([
    ["{ name: b, in: body, schema: { type: string } }", "", { "application/json": text }],
    [
      "{ name: b, in: body, schema: { type: string } }",
      "consumes: [text/plain, a/b],",
      { "text/plain": text, "a/b": text },
    ],
    ["{ name: b, in: body }", "", { "application/json": { schema: {} } }],
    [
      "{ name: f, in: formData, type: string }",
      "",
      { "application/x-www-form-urlencoded": { schema: { type: "object", properties: { f: { type: "string" } } } } },
    ],
    [
      "{ name: f, in: formData, type: file, required: true }",
      "consumes: [application/x-www-form-urlencoded],",
      {
        "multipart/form-data": {
          schema: { type: "object", required: ["f"], properties: { f: { type: "string", format: "binary" } } },
        },
      },
    ],
  ])("%s %s", (parameter, more, want) => {
    expect(operation(parameter, more)).toEqual(
      expect.objectContaining({ parameters: [], requestBody: expect.objectContaining({ content: want }) }),
    );
  });

  test("an operation's body replaces its path's, and a shared one is found", () => {
    const { document } = upgraded(`
parameters: { shared: { name: b, in: body, schema: { type: string } } }
paths:
  /a:
    parameters: [{ $ref: "#/parameters/shared" }]
    get: {}
    post: { parameters: [{ name: own, in: body, schema: { type: integer } }] }
`);
    const { get, post, parameters } = Reflect.get(Object(document), "paths")["/a"];
    expect(parameters).toEqual([]);
    expect(get.requestBody.content["application/json"].schema).toEqual({ type: "string" });
    expect(post.requestBody.content["application/json"].schema).toEqual({ type: "integer" });
  });
});

describe("the rest", () => {
  test.each([
    ["definitions: { A: { type: object } }", { schemas: { A: { type: "object" } } }],
    [
      "definitions: { A: { properties: { b: { $ref: '#/definitions/B' }, discriminator: { x-nullable: true } } } }",
      {
        schemas: {
          A: { properties: { b: { $ref: "#/components/schemas/B" }, discriminator: { nullable: true } } },
        },
      },
    ],
    ["definitions: { A: { discriminator: kind } }", { schemas: { A: { discriminator: { propertyName: "kind" } } } }],
    [
      "responses: { r: { schema: { type: file } } }",
      {
        responses: { r: { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } } },
      },
    ],
    [
      "produces: [application/json, image/png, text/json]\nresponses: { r: { schema: { type: file } } }",
      {
        responses: {
          r: {
            content: {
              "*/*": { schema: { type: "string", format: "binary" } },
              "image/png": { schema: { type: "string", format: "binary" } },
            },
          },
        },
      },
    ],
    [
      "produces: [a/b]\nresponses: { r: { schema: {}, headers: { X-A: { type: integer } } } }",
      { responses: { r: { headers: { "X-A": { schema: { type: "integer" } } }, content: { "a/b": { schema: {} } } } } },
    ],
    ["securityDefinitions: { s: { type: basic } }", { securitySchemes: { s: { type: "http", scheme: "basic" } } }],
    [
      "securityDefinitions: { s: { type: oauth2, flow: accessCode, tokenUrl: 'https://a.example', scopes: { a: b } } }",
      {
        securitySchemes: {
          s: { type: "oauth2", flows: { authorizationCode: { tokenUrl: "https://a.example", scopes: { a: "b" } } } },
        },
      },
    ],
    [
      "securityDefinitions: { s: { type: apiKey, in: query, name: k, x-countersign: { use: hmac } } }",
      { securitySchemes: { s: { type: "apiKey", in: "query", name: "k", "x-countersign": { use: "hmac" } } } },
    ],
  ])("%s", (text, want) => {
    const { document } = upgraded(text);
    expect(Reflect.get(Object(document), "components")).toEqual(want);
  });

  test("every node stands where it was written", () => {
    const { root } = upgraded("definitions:\n  A:\n    type: object\n");
    const schemas = root.members.get("components")?.value;
    const named = schemas?.kind === "map" ? schemas.members.get("schemas")?.value : undefined;
    const a = named?.kind === "map" ? named.members.get("A") : undefined;
    expect([a?.key.origin.pointer, a?.value.origin.pointer]).toEqual([
      expect.stringContaining("#/definitions"),
      "#/definitions/A",
    ]);
  });
});

describe("what an operation that gives a file says of its failures", () => {
  const fault = "{ description: It failed., schema: { $ref: '#/definitions/Fault' } }";
  test.each([
    ["application/octet-stream", "404", ["application/json"]],
    ["text/plain, image/png", "default", ["application/json"]],
    ["application/octet-stream", "200", ["application/octet-stream"]],
    ["application/octet-stream, application/xml", "500", ["application/octet-stream", "application/xml"]],
  ])("produces %s, status %s", (produces, status, want) => {
    const { document } = upgraded(
      `paths: { /a: { get: { produces: [${produces}], responses: { ${status}: ${fault} } } } }\n` +
        "definitions: { Fault: { properties: { message: { type: string } } } }",
    );
    const { responses } = Reflect.get(Object(document), "paths")["/a"].get;
    expect(Object.keys(responses[status].content)).toEqual(want);
  });
});
