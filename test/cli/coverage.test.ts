import { describe, expect, test } from "vitest";
import { acme, project, session } from "./session.js";

/** An operation for each of the demands, and the schemes that they name. */
function document(demands: Readonly<Record<string, string>>, schemes: string): string {
  const paths = Object.entries(demands).map(
    ([id, security]) => `  /${id}:
    get: { operationId: ${id}, ${security === "" ? "" : `security: ${security}, `}responses: { "200": { description: ok } } }
`,
  );
  return `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.example }]
paths:
${paths.join("")}components:
  securitySchemes:
${schemes
  .trim()
  .split("\n")
  .map((line) => `    ${line.trim()}\n`)
  .join("")}`;
}

async function covered(text: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return await session(project({ "acme.yaml": text }), "coverage", "acme.yaml");
}

describe("countersign coverage", () => {
  test("counts what vectors prove", async () => {
    expect(await covered(acme)).toEqual({
      code: 0,
      err: "",
      out: `Schemes
  hmac  proven  1 vector of its own

Operations
  getThing  GET /things/{id}  hmac  proven

1 operation, 1 alternative: 1 proven
`,
    });
  });

  test("judges each alternative by the worst scheme in it", async () => {
    const spec = document(
      { a: "[{ key: [], own: [] }, { key: [] }, {}]", b: "[]", c: "[{ digested: [] }]", d: "[{ tls: [] }]" },
      `key: { type: apiKey, in: header, name: X-Key }
       own: { type: http, scheme: own, x-countersign: { send: { headers: { X-Time: "\${unixSeconds(now)}" } } } }
       digested: { type: http, scheme: acme-hmac }
       tls: { type: mutualTLS }`,
    );
    const { code, out, err } = await covered(spec);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.slice(out.indexOf("Operations"))).toBe(`Operations
  a  GET /a  key and own  expressed
     or      key          proven
     or      nothing      open
  b  GET /b  nothing      open
  c  GET /c  digested     needs an extension
  d  GET /d  tls          expressed

4 operations, 6 alternatives: 2 open, 1 proven, 2 expressed, 1 needs an extension
`);
    expect(out).toContain("  digested  needs an extension  describe it with x-countersign");
  });

  const failing: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    [
      "what no description could express",
      { a: "[{ kerberos: [] }, { key: [] }]" },
      "kerberos: { type: http, scheme: negotiate }\nkey: { type: apiKey, in: header, name: X-Key }",
      "1 operation, 2 alternatives: 1 proven, 1 impossible",
    ],
    [
      "schemes that nothing demands",
      { a: "", b: "[{}]" },
      "key: { type: apiKey, in: header, name: X-Key }",
      "2 operations, 2 alternatives: 2 unsigned",
    ],
    [
      "a scheme that puts nothing on a request",
      { a: "[{ empty: [] }]" },
      "empty: { type: http, scheme: acme, x-countersign: { credentials: { key: {} } } }",
      "1 operation, 1 alternative: 1 unsigned",
    ],
  ];
  test.each(failing)("fails for %s", async (_, demands, schemes, total) => {
    const { code, out, err } = await covered(document(demands, schemes));
    expect({ code, err, total: out.trimEnd().split("\n").at(-1) }).toEqual({ code: 1, err: "", total });
  });

  test("does not take a fixed text for a signature", async () => {
    const spec = document({ a: "[{ sig: [] }]" }, "sig: { type: apiKey, in: header, name: X-Signature }");
    expect((await covered(spec)).out).toContain('expressed  "X-Signature" is sent as it is given: nothing is signed');
  });

  test("tells of every other mistake by its page", async () => {
    const { code, out, err } = await covered(acme.replace("lines(method", "line(method"));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^acme\.yaml:\d+:\d+ error unknown-function: /);
  });
});
