import type { Api } from "../../src/generator/model/api.js";
import { buildApi } from "../../src/generator/model/build-api.js";
import { beginReading, type Reading } from "../../src/generator/model/reading.js";
import type { Diagnostic } from "../../src/generator/source/diagnostics/diagnostic.js";
import { positionOf } from "../../src/generator/source/source-file.js";
import type { SpecDocument } from "../../src/generator/spec/spec-document.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";

/** A document out of YAML or JSON text; what YAML lacks to be one is put before it. */
export function documentOf(yaml: string, version: SpecDocument["version"] = "3.1"): SpecDocument {
  const info = hasInfo(yaml) ? "" : "info: { title: Shop, version: 1.0.0 }\n";
  const source = { path: "specs/shop.yaml", text: `${info}${yaml}` };
  const root = parseYaml(source).value;
  if (root?.kind !== "map") throw new Error("the fixture is no YAML mapping");
  return { source, sources: [], version, root };
}

function hasInfo(text: string): boolean {
  return text.includes("info:") || text.includes('"info":');
}

/** A document under reading, and the list of what is reported. */
export function readingOf(
  yaml: string,
  version: SpecDocument["version"] = "3.1",
): { readonly reading: Reading; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return {
    reading: beginReading(documentOf(yaml, version), (diagnostic) => diagnostics.push(diagnostic), {
      mocks: true,
      webhooks: "signed",
      enums: "types",
    }),
    diagnostics,
  };
}

/** What a sound document means. */
export function apiOf(yaml: string, version: SpecDocument["version"] = "3.1"): Api {
  const { value, diagnostics } = buildApi(documentOf(yaml, version), []);
  if (value === undefined) throw new Error(`the fixture is broken: ${diagnostics[0]?.message}`);
  return value;
}

/** `line:column code` of everything that is reported; lines are those of the text as given. */
export function placesOf(yaml: string, version: SpecDocument["version"] = "3.1"): readonly string[] {
  const before = hasInfo(yaml) ? 0 : 1;
  return buildApi(documentOf(yaml, version), []).diagnostics.map(({ span, code }) => {
    const { line, column } = positionOf(span.source, span.start);
    return `${line - before}:${column} ${code}`;
  });
}

/** The value without places, so that tables hold only what is meant. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, member) => (name === "origin" ? undefined : member)));
}
