import { describe, expect, it } from "vitest";
import { clientOf } from "../plan-fixture.js";

const scheme = (extension: string): string => `
paths: { /open: { post: { operationId: open, security: [], responses: { 200: { description: ok } } } } }
components: { securitySchemes: { s: { type: apiKey, in: header, name: S, x-countersign: ${extension} } } }
`;

const signing = scheme(`{
  credentials: { key: { secret: true } }, let: { time: unixMillis(now), nonce: uuid() },
  send: { headers: { X-Time: "\${time}", X-Nonce: { value: "\${nonce}", when: body } }, query: { k: "\${time}" }, cookies: { c: "\${hex(sha256(key))}" } },
  examples: [
    { source: "the vendor's \\"page\\"", credentials: { key: k }, now: 7, random: [n], request: { method: POST, url: "https://a.example/x", headers: { A: b }, body: "{}" },
      expect: { headers: { X-Time: "7", X-Nonce: n }, query: { k: "7" }, cookies: { c: 8254c329a92850f6d539dd376f4816ee2764517da5e0235514af433164480d7a } } },
    { id: no-body, source: without a body, credentials: { key: k }, now: 7, request: { method: GET, url: "https://a.example/x" }, expect: { absent: [X-Nonce] } } ] }`);

const acquiring = scheme(`{
  acquire: { operation: open, session: { token: response.body.token }, expires: now + hours(1) }, send: { headers: { S: "\${session.token}" } },
  examples: [
    { source: reply, now: 1000, response: { status: 200, body: '{"token":"t"}' }, expect: { session: { token: t }, expires: 3601000 } },
    { source: use, session: { token: t }, request: { method: GET, url: "https://a.example/" }, expect: { headers: { S: t } } } ] }`);

function testFile(yaml: string, tests: "vitest" | "node" | "none" = "vitest"): string | undefined {
  return clientOf(yaml, { tests }).get("vectors.test.ts");
}

describe("vectors.test.ts", () => {
  it("signs each example and compares what is sent", () => {
    const lines = testFile(signing)
      ?.split("\n")
      .map((line) => line.trim());
    expect(lines).toContain('it("the vendor\'s \\"page\\"", async () => {');
    expect(lines).toContain('it("no-body: without a body", async () => {');
    expect(lines).toContain('const sign = s({ key: "k" }, exampleEnvironment(7, ["n"]));');
    expect(lines).toContain("await sign(request);");
    expect(lines).toContain('equal(header(request, "X-Nonce"), "n");');
    expect(lines).toContain('equal(header(request, "X-Nonce"), undefined);');
    expect(lines).toContain('equal(new URLSearchParams(request.query).get("k"), "7");');
    expect(lines).toContain('const request = exampleRequest({ method: "GET", url: "https://a.example/x" });');
  });

  it("acquires a session from each example of a reply", () => {
    const text = testFile(acquiring);
    expect(text).toContain("headers: new Headers()");
    expect(text).toContain('body: JSON.parse("{\\"token\\":\\"t\\"}")');
    expect(text).toContain("const acquired = await acquireS(send, exampleEnvironment(1000, []));");
    expect(text).toContain('deepEqual(acquired, { session: { token: "t" }, expires: 3601000 });');
    expect(text).toContain('await sign(request, { token: "t" });');
  });

  it.each([
    ["vitest", 'import { describe, it } from "vitest";'],
    ["node", 'import { describe, it } from "node:test";'],
  ] as const)("is written for %s", (tests, want) => {
    expect(testFile(signing, tests)).toContain(`import { equal } from "node:assert/strict";\n${want}`);
  });

  it("is not there where it is not wanted, or has nothing to test", () => {
    expect(testFile(signing, "none")).toBeUndefined();
    expect(testFile("")).toBeUndefined();
    expect(clientOf(signing, { tests: "none" }).has("runtime/testing.ts")).toBe(false);
  });
});
