import { expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { parseSpec } from "../../../src/generator/spec/parse-spec.js";

function headersAndCodes(version: string, ...schemes: readonly string[]): readonly [unknown, readonly string[]] {
  const text = `${version}\ninfo: { title: Shop, version: "1" }\n${schemes.join("\n")}
paths:\n  /users: { get: { parameters: [{ in: header, name: Authorization, type: string, schema: {} }], responses: { "204": {} } } }\n`;
  const document = parseSpec({ path: "specs/shop.yaml", text }, true).value;
  if (document === undefined) throw new Error("the fixture is broken");
  const { value, diagnostics } = buildApi(document, []);
  const codes = diagnostics.map(({ code }) => code).filter((code) => code === "ignored-authorization");
  return [value?.operations[0]?.parameters.map(({ name }) => name), codes];
}

const apiKey = (where: string, name: string): string =>
  `securityDefinitions: { key: { type: apiKey, in: ${where}, name: ${name} } }`;

test("Swagger 2.0 has an Authorization header as any other, unless a scheme may write it", () => {
  const swagger = 'swagger: "2.0"';
  expect(headersAndCodes(swagger)).toEqual([["Authorization"], []]);
  expect(headersAndCodes(swagger, apiKey("header", "X-Key"))).toEqual([["Authorization"], []]);
  expect(headersAndCodes(swagger, apiKey("query", "Authorization"))).toEqual([["Authorization"], []]);
  expect(headersAndCodes(swagger, apiKey("header", "authorization"))).toEqual([[], []]);
  expect(headersAndCodes(swagger, "securityDefinitions: { basic: { type: basic } }")).toEqual([[], []]);
});

test("OpenAPI 3 has it ignored, which is told where no scheme is described", () => {
  expect(headersAndCodes("openapi: 3.0.3")).toEqual([[], ["ignored-authorization"]]);
});
