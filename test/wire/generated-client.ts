import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";

/** A client of one operation, `GET /things`, whose security is the scheme that is given. */
export interface Things {
  readonly createThings: (options: object) => object;
  readonly listThings: (client: object) => Promise<{ readonly ok: boolean; readonly status: number }>;
}

/** Generates the client for a server of this machine; `scheme` is the security scheme as JSON. `name` tells it from others. */
export async function generateThings(name: string, url: string, scheme: object): Promise<Things> {
  const paths = { "/things": { get: { operationId: "listThings", responses: { 200: { description: "Things." } } } } };
  return await generateClientOf(name, url, scheme, paths);
}

/** As `generateThings`, with the operations of these paths. */
export async function generateClientOf<Module>(
  name: string,
  url: string,
  scheme: object,
  paths: object,
): Promise<Module> {
  const folder = join("test/.out", `${name}-${new URL(url).port}`);
  rmSync(folder, { recursive: true, force: true });
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url }],
    security: [{ auth: [] }],
    paths,
    components: { securitySchemes: { auth: scheme } },
  };
  const source = { path: "things.json", text: JSON.stringify(document) };
  const settings = { ...defaultChoices, crypto: "node", tests: "none", specPath: source.path } as const;
  const { value, diagnostics } = generateClient(source, settings);
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path, text } of value.output.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await import(resolve(folder, "index.ts"));
}

/** A security scheme that uses one of the library, its parameters filled with texts. */
export function using(scheme: string, parameters: Readonly<Record<string, string>>): object {
  const filled = Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]);
  return { type: "http", scheme: "custom", "x-countersign": { use: scheme, with: Object.fromEntries(filled) } };
}
