import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../document-fixture.js";

test("an operation carries what it says, and what its path and its document say for it", () => {
  const api = apiOf(`
servers: [{ url: https://a.example }]
security: [{ key: [] }]
paths:
  /users/{id}:
    servers: [{ url: https://b.example }]
    parameters: [{ in: path, name: id, required: true, schema: { type: string } }]
    get:
      operationId: getUser
      summary: Get a user
      description: The whole user.
      deprecated: true
      tags: [users]
      responses: { 200: { description: The user } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X } } }
`);
  expect(plain(api.operations)).toEqual([
    {
      id: "getUser",
      method: "GET",
      path: [
        { kind: "literal", text: "/users/" },
        { kind: "parameter", name: "id" },
      ],
      pathText: "/users/{id}",
      summary: "Get a user",
      description: "The whole user.",
      deprecated: true,
      tags: ["users"],
      parameters: [
        {
          in: "path",
          name: "id",
          required: true,
          deprecated: false,
          allowReserved: false,
          style: "simple",
          explode: false,
          schema: { kind: "text" },
        },
      ],
      replies: [{ status: { kind: "code", code: 200 }, description: "The user", contents: [] }],
      security: [{ schemes: [{ scheme: { value: "key" }, scopes: [] }] }],
      servers: [{ name: "server1", url: [{ kind: "literal", text: "https://b.example" }], variables: [] }],
    },
  ]);
  expect(api.operations[0]?.origin.pointer).toBe("#/paths/~1users~1{id}/get");
});

test("operations come in the order of the file, whatever their methods", () => {
  const paths = "paths: { /b: { post: {}, get: {} }, x-more: { get: {} }, /a: { query: {}, x-get: {}, summary: s } }";
  const found = apiOf(paths).operations.map(({ method, pathText }) => `${method} ${pathText}`);
  expect(found).toEqual(["POST /b", "GET /b", "QUERY /a"]);
});

test("a path item's reference brings what the item does not have itself", () => {
  const api = apiOf(`
paths:
  /a: { $ref: '#/components/pathItems/Shared', get: { operationId: own } }
components:
  pathItems: { Shared: { get: { operationId: shared }, put: { operationId: put } } }
`);
  expect(api.operations.map(({ id }) => id)).toEqual(["own", "put"]);
});

test("OpenAPI 3.2's other methods are operations; those that no client can send are left out, with a warning", () => {
  const yaml =
    "paths: { /a: { get: {}, query: {}, trace: {}, additionalOperations: { COPY: {}, TRACE: {}, copy: {} } } }\n";
  expect(placesOf(yaml, "3.2")).toEqual([
    "1:36 unsupported-method",
    "1:81 unsupported-method",
    "1:92 unsupported-method",
  ]);
  const methods = apiOf(yaml, "3.2").operations.map(({ method }) => method);
  expect(methods).toEqual(["GET", "QUERY", "COPY"]);
});

test.each([
  { what: "paths as a list", given: "paths: [a]", want: ["1:8 wrong-kind"] },
  { what: "a path as a text", given: "paths: { /a: b }", want: ["1:14 wrong-kind"] },
  { what: "an operation as a list", given: "paths: { /a: { get: [] } }", want: ["1:21 wrong-kind"] },
  { what: "a tag that is a number", given: "paths: { /a: { get: { tags: [1] } } }", want: ["1:30 wrong-kind"] },
  { what: "tags as a text", given: "paths: { /a: { get: { tags: one } } }", want: ["1:29 wrong-kind"] },
  { what: "deprecated as a text", given: "paths: { /a: { get: { deprecated: 'no' } } }", want: ["1:36 wrong-kind"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(given)).toEqual(want);
});

test("keys of a path that it has not are told of", () => {
  const yaml = "paths: { /a: { GET: {}, x-a: 1, 'get: x': {}, summary: a, parameters: [], servers: [] } }";
  expect(placesOf(yaml)).toEqual(["1:16 unknown-path-key", "1:34 unknown-path-key"]);
});

test.each([
  ["get", [undefined], ["4:25 unsendable-body"]],
  ["head", [undefined], ["4:26 unsendable-body"]],
  ["delete", ["text"], []],
  ["query", ["text"], []],
  ["post", ["text"], []],
])("a %s with a body", (method, kinds, said) => {
  const yaml = `
paths:
  /a:
    ${method}: { requestBody: { content: { text/plain: { schema: { type: string } } } }, responses: { 200: { description: ok } } }
`;
  expect(apiOf(yaml).operations.map(({ body }) => body?.contents[0]?.kind)).toEqual(kinds);
  expect(placesOf(yaml)).toEqual(said);
});

test("an operation that is a reference is what it leads to", () => {
  const { operations } = apiOf(`
paths: { "/a/{id}": { get: { $ref: "#/x-operations/get" } } }
x-operations: { get: { operationId: getA, parameters: [{ in: path, name: id, required: true, schema: { type: string } }] } }
`);
  expect(operations.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)])).toEqual([["getA", ["id"]]]);
});
