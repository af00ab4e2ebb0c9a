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
