import { expect, test } from "vitest";
import { clientOf } from "../plan-fixture.js";

test("the path of the call that opens a session is percent-encoded, as that of any call is", () => {
  const files = clientOf(`
servers: [{ url: https://api.example.com }]
paths:
  /log in/{realm}/ü:
    post:
      operationId: logIn
      security: []
      parameters: [{ name: realm, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: ok } }
  /a: { get: { operationId: a, security: [{ session: [] }], responses: { 200: { description: ok } } } }
components:
  securitySchemes:
    session:
      type: http
      scheme: bearer
      x-countersign:
        credentials: { realm: {} }
        acquire:
          operation: logIn
          with: { path: { realm: realm } }
          session: { token: response.body.token }
        send: { headers: { Authorization: "Bearer \${session.token}" } }
`);
  const path = '"/log%20in/" + pathValue(';
  expect(files.get("operations.ts")).toContain(`${path}input.path.realm) + "/%C3%BC"`);
  expect(files.get("auth/session.ts")).toContain(`${path}credentials.realm) + "/%C3%BC"`);
});
