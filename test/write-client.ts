import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateClient } from "../src/generator/generate.js";
import { defaultChoices } from "../src/generator/source/choices.js";
import { printDiagnostics } from "../src/generator/source/diagnostics/print-diagnostic.js";

/** Generates the client of a document that a test has made itself, below `folder`. The document needs no `openapi` and no version. */
export function writeClient(
  folder: string,
  document: Readonly<Record<string, unknown>> & { readonly title: string },
  crypto: "node" | "web" = "node",
): void {
  const { title, ...rest } = document;
  const text = JSON.stringify({ openapi: "3.1.0", info: { title, version: "1" }, paths: {}, ...rest });
  const source = { path: `${title}.json`, text };
  const { value, diagnostics } = generateClient(source, {
    ...defaultChoices,
    specPath: source.path,
    crypto,
    tests: "vitest",
  });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path, text: written } of value.output.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), written);
  }
}
