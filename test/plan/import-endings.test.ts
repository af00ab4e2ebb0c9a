import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { typeErrors } from "../types/type-errors.js";
import { clientOf } from "./plan-fixture.js";

const yaml = `
servers: [{ url: https://shop.example }]
security: [{ key: [] }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas: { Order: { type: object, properties: { id: { type: string } } } }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } } }
`;

const endings = [
  { imports: "js", ending: ".js", flags: {} },
  { imports: "ts", ending: ".ts", flags: { allowImportingTsExtensions: true } },
  { imports: "none", ending: "", flags: { module: "ESNext", moduleResolution: "bundler" } },
] as const;

describe.each(endings)("imports: $imports", ({ imports, ending, flags }) => {
  const folder = `test/.out/imports-${imports}`;

  test("is how every file names the others", () => {
    const files = [...clientOf(yaml, { imports })];
    const specifiers = files.flatMap(([, text]) =>
      [...text.matchAll(/ from "(\.[^"]*)"/g)].map(([, from = ""]) => from),
    );
    expect(specifiers.length).toBeGreaterThan(50);
    expect(specifiers.filter((from) => from.replace(/(?<=\/[\w-]+)\.\w+$/, "") + ending !== from)).toEqual([]);
  });

  test("compiles", { timeout: 60_000 }, () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of clientOf(yaml, { imports, tests: "node" })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(Object.fromEntries(typeErrors(folder, "typescript", flags))).toEqual({});
  });
});
