import { describe, expect, it } from "vitest";
import { newsOf, planOperations, securityWords } from "../../../src/generator/plan/operations/plan-operations.js";
import { clientOf, printed, readFixture } from "../plan-fixture.js";

const document = `
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    basic: { type: http, scheme: basic }
  schemas:
    User: { type: object, required: [id], properties: { id: { type: string } } }
`;

function functionOf(path: string, operation: string): readonly string[] {
  const { api, context } = readFixture(`${document}
paths: { "${path}": ${operation} }`);
  const lines = printed(planOperations(api, context, "").flatMap(({ declarations }) => [...declarations]));
  return lines.slice(lines.findIndex((line) => line.startsWith("export async function")));
}

describe("the function of an operation", () => {
  it("takes client, input and options, and prints the call", () => {
    const operation = `{ put: { operationId: updateUser, security: [{ key: [] }, { basic: [] }], parameters: [
      { in: path, name: id, required: true, schema: { type: string } },
      { in: query, name: dry, schema: { type: boolean } },
      { in: header, name: X-A, schema: { type: string } },
      { in: cookie, name: c, schema: { type: string } } ],
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } },
      responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }, default: { description: no } } } }`;
    expect(functionOf("/users/{id}", operation)).toEqual([
      "export async function updateUser(",
      "  client: ShopClient<{ key: true } | { basic: true }>,",
      "  input: UpdateUserInput,",
      "  options?: CallOptions,",
      "): Promise<UpdateUserResult> {",
      "  return client.perform<UpdateUserResult>({",
      '    operation: "updateUser",',
      '    method: "PUT",',
      '    path: "/users/" + pathValue(input.path.id),',
      '    query: joinQuery(form("dry", input.query?.dry)),',
      "    headers: [",
      '      ["X-A", simple(input.headers?.["X-A"])],',
      '      ["Cookie", cookieHeader(["c", cookieValue(input.cookies?.c)])],',
      "    ],",
      "    body: jsonBody(input.body),",
      '    security: [["key"], ["basic"]],',
      '    replies: [[200, "json"], ["default", "empty"]],',
      '    accept: "application/json",',
      "  }, options);",
      "}",
    ]);
  });

  it("takes no input where there is nothing to give", () => {
    expect(functionOf("/a", "{ get: { operationId: a, responses: { 200: { description: ok } } } }")[0]).toBe(
      "export async function a(client: ShopClient, options?: CallOptions): Promise<AResult> {",
    );
  });

  it("lets the input be left out where nothing of it must be given", () => {
    const operation =
      "{ get: { operationId: a, parameters: [{ in: query, name: q, schema: { type: string } }], responses: { 200: { description: ok } } } }";
    expect(functionOf("/a", operation)).toContain(
      "export async function a(client: ShopClient, input: AInput = {}, options?: CallOptions): Promise<AResult> {",
    );
  });

  it.each([
    ["string", 'form("q", input.query?.q)'],
    ["array", 'form("q", input.query?.q)'],
    ["[string, integer]", 'form("q", input.query?.q)'],
    ["[string, object]", 'formMembers("q", input.query?.q)'],
    ["object", 'formMembers("q", input.query?.q)'],
  ])("a query parameter of type %s", (type, want) => {
    const operation = `{ get: { operationId: a, parameters: [{ in: query, name: q, schema: { type: ${type} } }], responses: { 200: { description: ok } } } }`;
    expect(functionOf("/a", operation)).toContain(`    query: joinQuery(${want}),`);
  });

  it.each([
    ["style: form, explode: false", 'form("q", input.query?.q)'],
    ["style: pipeDelimited, explode: false", 'form("q", input.query?.q)'],
    ["style: deepObject", 'form("q", input.query?.q)'],
    ["explode: false, allowReserved: true", 'formReserved("q", input.query?.q)'],
  ])("a query parameter of a single value with %s", (style, want) => {
    const operation = `{ get: { operationId: a, parameters: [{ in: query, name: q, ${style}, schema: { type: [string, "null"] } }], responses: { 200: { description: ok } } } }`;
    expect(functionOf("/a", operation)).toContain(`    query: joinQuery(${want}),`);
  });

  it.each([
    ["style: form", 'formMembers("q", input.query?.q)'],
    ["style: form, explode: false", 'formJoined("q", input.query?.q)'],
    ["allowReserved: true", 'formReserved("q", input.query?.q)'],
    ["explode: false, allowReserved: true", 'formJoinedReserved("q", input.query?.q)'],
    ["style: spaceDelimited, allowReserved: true", 'spaceDelimitedReserved("q", input.query?.q)'],
    ["style: pipeDelimited, explode: true, allowReserved: true", 'formReserved("q", input.query?.q)'],
    ["style: pipeDelimited, explode: false, allowReserved: true", 'pipeDelimitedReserved("q", input.query?.q)'],
    ["style: deepObject, allowReserved: true", 'deepObjectReserved("q", input.query?.q)'],
    ["style: spaceDelimited, explode: false", 'spaceDelimited("q", input.query?.q)'],
    ["style: pipeDelimited, explode: false", 'pipeDelimited("q", input.query?.q)'],
    ["style: pipeDelimited, explode: true", 'formMembers("q", input.query?.q)'],
    ["style: deepObject", 'deepObject("q", input.query?.q)'],
  ])("a query parameter with %s", (style, want) => {
    const operation = `{ get: { operationId: a, parameters: [{ in: query, name: q, ${style}, schema: {} }], responses: { 200: { description: ok } } } }`;
    expect(functionOf("/a", operation)).toContain(`    query: joinQuery(${want}),`);
  });

  it("sends a parameter whose content is JSON as one text, and one with a single value by itself", () => {
    const operation = `{ get: { operationId: a, parameters: [
      { in: query, name: j, content: { application/json: { schema: { type: object } } } },
      { in: query, name: v, required: true, schema: { const: "2" } } ], responses: { 200: { description: ok } } } }`;
    expect(functionOf("/a", operation)).toContain(
      '    query: joinQuery(form("v", "2"), form("j", JSON.stringify(input.query?.j))),',
    );
  });

  it("goes to a server of its own", () => {
    const files = clientOf(`servers: [{ url: "https://a.example" }]
paths: { /a: { get: { operationId: a, servers: [{ url: "https://b.example" }], responses: { 200: { description: ok } } } } }`);
    expect(files.get("operations.ts")).toContain('server: "b"');
    expect(files.get("client.ts")).toContain('servers: { a: "https://a.example", b: "https://b.example" }');
  });
});

it("the comment says what the document says, how it is signed, and where it stands", () => {
  const { api, context } = readFixture(`${document}
paths: { /a: { get: { operationId: a, summary: Get it., description: "At once. */ @ts-ignore", deprecated: true, security: [{ key: [] }], responses: { 200: { description: ok } } } } }`);
  const lines = printed(planOperations(api, context, "").flatMap(({ declarations }) => [...declarations]));
  expect(
    lines.slice(
      lines.indexOf("/**"),
      lines.findIndex((line) => line.startsWith("export async function")),
    ),
  ).toEqual([
    "/**",
    " * Get it.",
    " *",
    " * At once. *\\/ @ ts-ignore",
    " *",
    " * `GET /a`, signed with `key`.",
    " *",
    " * @deprecated",
    " * @see specs/shop.yaml#/paths/~1a/get",
    " */",
  ]);
});

it.each([
  ["[]", "not signed"],
  ["[{}]", "not signed"],
  ["[{ key: [] }]", "signed with `key`"],
  ["[{ key: [], basic: [] }, { basic: [] }]", "signed with `key` and `basic`, or with `basic`"],
  ["[{ key: [] }, {}]", "signed with `key`, or not signed"],
  ["[{ key: [] }, { basic: [] }]", "signed with `key` or `basic`"],
  ["[{ key: [] }, { basic: [] }, {}]", "signed with `key` or `basic`, or not signed"],
  ["[{ key: [a, b, c] }, { key: [d] }]", "signed with `key` (scopes `a`, `b` and `c`, or `d`)"],
])("%s is %s", (security, want) => {
  const { api } = readFixture(`${document}
paths: { /a: { get: { security: ${security}, responses: { 200: { description: ok } } } } }`);
  expect(api.operations.map((operation) => securityWords(operation.security))).toEqual([want]);
});

it.each([
  ["summary: Get Thing", []],
  ["summary: get_thing, description: One of them.", ["One of them."]],
  ["summary: One of them., description: One of them. With its parts.", ["One of them. With its parts."]],
  ["summary: One, description: It.", ["One", "It."]],
  ["description: getThing", []],
])("of { %s } the comment says %j", (said, want) => {
  const { api } = readFixture(`${document}
paths: { /a: { get: { operationId: getThing, ${said}, responses: { 200: { description: ok } } } } }`);
  expect(api.operations.map((operation) => newsOf(operation, "getThing"))).toEqual([want]);
});
