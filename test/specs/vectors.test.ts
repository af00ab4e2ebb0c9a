import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readApi } from "../../src/generator/read-api.js";
import { printDiagnostics } from "../../src/generator/source/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";
import type { SourceFile } from "../../src/generator/source/source-file.js";
import { readSpec, type WrittenScheme } from "./read-examples.js";

const specs = new URL("../../specs/", import.meta.url);
const namesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, specs)).flatMap((file) =>
    file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : [],
  );

/** What is found in a document, and how many examples were tried on the way. */
function findings(source: SourceFile): { readonly pages: string; readonly tried: number } {
  const { value, diagnostics } = readApi(source);
  return { pages: printDiagnostics(diagnostics), tried: value?.examples.length ?? 0 };
}

function examplesOf(scheme: WrittenScheme | undefined): readonly unknown[] {
  return scheme?.examples ?? [];
}

describe("every example of a provider", () => {
  it.each(namesIn("providers"))("comes out as %s says, with nothing to report", (name) => {
    const path = `specs/providers/${name}.yaml`;
    const source = readSource(path, fileURLToPath(new URL("../../", import.meta.url))).value;
    // The shape of OpenAPI; what is under test checks it.
    const { components } = readSpec(`providers/${name}.yaml`) as {
      readonly components: {
        readonly securitySchemes: Readonly<Record<string, { readonly "x-countersign"?: WrittenScheme }>>;
      };
    };
    const written = Object.values(components.securitySchemes).flatMap((scheme) => examplesOf(scheme["x-countersign"]));
    expect(source && findings(source)).toEqual({ pages: "", tried: written.length });
  });
});

/** A document that uses the scheme of the library and brings the scheme's own examples along. */
function documentUsing(name: string, filled: Readonly<Record<string, string>>): SourceFile {
  const { examples } = readSpec(`schemes/${name}.yaml`) as WrittenScheme;
  const scheme = { type: "http", scheme: "bearer", "x-countersign": { use: name, with: filled, examples } };
  const document = {
    openapi: "3.1.0",
    info: { title: name, version: "1" },
    paths: {},
    components: { securitySchemes: { used: scheme } },
  };
  return { path: `${name}.json`, text: JSON.stringify(document) };
}

describe("every example of the library", () => {
  it.each(namesIn("schemes"))("comes out as %s says, with nothing to report", (name) => {
    const parameters = name.startsWith("oauth2") ? { tokenUrl: '"https://server.example.com/token"' } : {};
    const written = examplesOf(readSpec(`schemes/${name}.yaml`) as WrittenScheme);
    expect(findings(documentUsing(name, parameters))).toEqual({ pages: "", tried: written.length });
  });
});
