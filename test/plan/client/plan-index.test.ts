import { expect, it } from "vitest";
import { clientOf } from "../plan-fixture.js";

it("exports by name what a caller may want, types apart", () => {
  const text = clientOf(`
components:
  securitySchemes: { basic: { type: http, scheme: basic } }
  schemas: { Error: { type: string }, Unused: { type: string } }
paths:
  /a: { get: { operationId: list, parameters: [{ in: query, name: q, schema: {} }], responses: { 400: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } } } } }
  /b: { get: { operationId: ping, responses: { 200: { description: ok } } } }
`).get("index.ts");
  const lines = (text ?? "").split("\n");
  expect(lines).toContain('export { createShop } from "./client.js";');
  expect(lines).toContain('export type { ShopAuth, ShopClient, ShopOptions } from "./client.js";');
  expect(lines).toContain('export { list, ping } from "./operations.js";');
  expect(lines).toContain('export type { ListInput, ListResult, PingResult } from "./operations.js";');
  expect(lines).toContain('export type { ErrorSchema } from "./types.js";');
  expect(lines).toContain('export type { BasicCredentials } from "./auth/basic.js";');
  expect(lines).toContain('export { unwrap } from "./runtime/result.js";');
  expect(text).not.toContain("*");
  expect(text).not.toContain("Unused");
});

function filesExported(body: string, security = "{ type: http, scheme: bearer }"): readonly string[] {
  const text = clientOf(`
security: [{ scheme: [] }]
components:
  securitySchemes: { scheme: ${security} }
  schemas:
    Photo: { type: object, properties: { file: { type: string, format: binary } } }
    Note: { type: object, properties: { text: { type: string } } }
paths:
  /a: { post: { operationId: add, requestBody: { content: { ${body} } }, responses: { 204: { description: ok } } } }
`).get("index.ts");
  return ["FilePart", "StreamedFilePart", "StreamedBytes"].filter((name) =>
    new RegExp(`export type \\{[^}]*\\b${name}\\b`).test(text ?? ""),
  );
}

const signature = `{ type: apiKey, in: header, name: S, x-countersign: { credentials: { key: { secret: true } }, send: { headers: { S: '\${hex(hmacSha256(key, body ?? ""))}' } } } }`;

it.each([
  ["multipart/form-data: { schema: { $ref: '#/components/schemas/Photo' } }", ["StreamedFilePart", "StreamedBytes"]],
  [
    "multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } }",
    ["StreamedFilePart", "StreamedBytes"],
  ],
  ["application/octet-stream: {}", ["StreamedBytes"]],
  ["application/json: {}", []],
  ["multipart/form-data: { schema: { $ref: '#/components/schemas/Note' } }", []],
])("exports the types of files that the client takes: %s", (body, names) => {
  expect(filesExported(body)).toEqual(names);
});

it("exports the type of files that are signed", () => {
  const form = "multipart/form-data: { schema: { $ref: '#/components/schemas/Photo' } }";
  expect(filesExported(form, signature)).toEqual(["FilePart"]);
});
