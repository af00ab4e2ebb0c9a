import { expect, it } from "vitest";
import { clientType } from "../../../src/generator/plan/client/client-type.js";
import { code, textOf } from "../../../src/generator/source/code/code.js";
import { readFixture } from "../plan-fixture.js";

/** `session` opens by an operation that takes `basic`, or `a` and `b` together; `free` by one that takes nothing. */
const document = `
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: A }
    b: { type: apiKey, in: header, name: B }
    basic: { type: http, scheme: basic }
    odd-name: { type: apiKey, in: header, name: O }
    session:
      type: apiKey
      in: header
      name: S
      x-countersign:
        acquire: { operation: open, session: { token: response.body.token } }
        send: { headers: { S: "\${session.token}" } }
    free:
      type: apiKey
      in: header
      name: F
      x-countersign:
        acquire: { operation: openFree, session: { token: response.body.token } }
        send: { headers: { F: "\${session.token}" } }
`;

const rows: readonly (readonly [security: string, want: string])[] = [
  ["[]", "Client"],
  ["[{}]", "Client"],
  ["[{ a: [] }, {}]", "Client"],
  ["[{ a: [] }]", "Client<{ a: true }>"],
  ["[{ a: [], b: [] }]", "Client<{ a: true; b: true }>"],
  ["[{ a: [] }, { b: [] }]", "Client<{ a: true } | { b: true }>"],
  ["[{ a: [], b: [] }, { a: [] }]", "Client<{ a: true }>"],
  ["[{ a: [] }, { a: [] }]", "Client<{ a: true }>"],
  ["[{ odd-name: [] }]", 'Client<{ "odd-name": true }>'],
  ["[{ session: [] }]", "Client<{ session: true; basic: true } | { session: true; a: true; b: true }>"],
  ["[{ session: [], a: [] }]", "Client<{ session: true; basic: true; a: true } | { session: true; a: true; b: true }>"],
  ["[{ free: [] }]", "Client<{ free: true }>"],
];

it.each(rows)("%s needs %s", (security, want) => {
  const { api, context } = readFixture(`${document}
paths:
  /open: { post: { operationId: open, security: [{ basic: [] }, { a: [], b: [] }], responses: { 200: { description: ok } } } }
  /free: { post: { operationId: openFree, security: [], responses: { 200: { description: ok } } } }
  /x: { get: { operationId: x, security: ${security}, responses: { 200: { description: ok } } } }
`);
  const operation = api.operations.find(({ id }) => id === "x");
  expect(textOf(clientType(code`Client`, operation?.security ?? [], context.security))).toBe(want);
});
