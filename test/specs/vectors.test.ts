import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readApi } from "../../src/generator/read-api.js";
import { checkExamples } from "../../src/generator/scheme/examples/check-examples.js";
import { compileExamples } from "../../src/generator/scheme/examples/compile-examples.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
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

const library = openSchemeLibrary();

/** What is found in a scheme of the library, and how many examples were tried on the way. */
function findingsOf(name: string): { readonly pages: string; readonly tried: number } {
  const scheme = library.find(name);
  if (scheme === undefined) throw new Error("the library does not have what it lists");
  const { value = [], diagnostics } = compileExamples(scheme, library.find, library.names);
  const examples = value.flatMap((program) => checkExamples(program));
  const found = [...diagnostics, ...examples.flatMap((example) => example.diagnostics)];
  return { pages: printDiagnostics(found), tried: examples.length };
}

/** No verifier can be made of them, because the time or the counter that is hashed is not sent: a warning says so. */
const warned: readonly string[] = ["hotelbeds", "hotp", "totp"];

describe("every example of the library", () => {
  it.each(library.names.filter((name) => !warned.includes(name)))(
    "comes out as %s says, with nothing to report",
    (name) => {
      const written = library.find(name)?.examples ?? [];
      expect(findingsOf(name)).toEqual({ pages: "", tried: written.length });
    },
  );
});
