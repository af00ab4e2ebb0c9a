import { expect, test } from "vitest";
import { checkTls } from "../../../src/generator/plan/checks/check-tls.js";
import type { Diagnostic } from "../../../src/generator/source/diagnostics/diagnostic.js";
import { readFixture } from "../plan-fixture.js";

const key = "security: [{ key: [] }]";

const rows: readonly (readonly [servers: string, operation: string, hosts: readonly string[]])[] = [
  ["[{ url: http://a.example:8080/v1 }]", key, ["a.example:8080"]],
  ["[{ url: 'http://{host}', variables: { host: { default: a.example } } }]", key, ["a.example"]],
  ["[{ url: http://a.example }, { url: https://b.example }]", key, ["a.example"]],
  ["[{ url: http://a.example }, { url: https://a.example }]", key, []],
  ["[{ url: https://a.example }]", key, []],
  ["[{ url: http://localhost:3000 }]", key, []],
  ["[{ url: http://127.0.0.1 }]", key, []],
  ["[{ url: /v1 }]", key, []],
  ["[{ url: http://a.example }]", "security: [{}]", []],
  ["[{ url: http://a.example }]", `${key}, servers: [{ url: https://b.example }]`, []],
];

function pages(servers: string, operation: string): readonly Diagnostic[] {
  const { api } = readFixture(`
servers: ${servers}
paths: { /a: { get: { ${operation}, responses: { 200: { description: ok } } } } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }`);
  return checkTls(api);
}

test.each(rows)("%s, %s", (servers, operation, hosts) => {
  const said = pages(servers, operation).map(({ message }) => / http:\/\/(\S+),/.exec(message)?.[1]);
  expect(said).toEqual(hosts);
});

test("the page says what to do", () => {
  expect(pages("[{ url: http://a.example }]", key)).toMatchObject([
    {
      severity: "warning",
      message: "no credentials are sent to http://a.example, which is without TLS: calls that need them fail",
      hint: "write https, if the server knows it; or give the client a `baseUrl`",
      pointer: "#/servers/0",
    },
  ]);
});
