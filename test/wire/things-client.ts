import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";

/** A reply as a generated function gives it. */
export interface Result {
  readonly ok: boolean;
  readonly status: number;
  readonly data?: unknown;
  readonly error?: unknown;
}

/** What is used of a client for an API called Things. */
export interface Things {
  readonly createThings: (options: object) => object;
  readonly getThing: (client: object, input?: object) => Promise<Result>;
  readonly putThing: (client: object, input: object) => Promise<Result>;
}

let count = 0;

/** A client for a server of this machine, with one security scheme called `auth`, generated and loaded. */
export async function generateThings(url: string, scheme: string): Promise<Things> {
  count += 1;
  const folder = join("test/.out/answers", `${new URL(url).port}-${count}`);
  rmSync(folder, { recursive: true, force: true });
  const { value, diagnostics } = generateClient(
    { path: "things.yaml", text: documentOf(url, scheme) },
    { ...defaultChoices, crypto: "node", tests: "none", specPath: "things.yaml" },
  );
  expect(diagnostics).toEqual([]);
  for (const { path, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await import(resolve(folder, "index.ts"));
}

function documentOf(url: string, scheme: string): string {
  return `openapi: 3.1.0
info: { title: Things, version: "1" }
servers: [{ url: "${url}" }]
security: [{ auth: [] }]
paths:
  /thing.txt:
    get:
      operationId: getThing
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses: { "200": { description: It., content: { text/plain: { schema: { type: string } } } } }
    put:
      operationId: putThing
      requestBody: { content: { text/plain: { schema: { type: string } } } }
      responses: { "200": { description: It., content: { text/plain: { schema: { type: string } } } } }
components:
  securitySchemes:
    auth: ${scheme}
`;
}
