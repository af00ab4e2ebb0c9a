import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { readApi } from "../../src/generator/read-api.js";
import { checkExamples } from "../../src/generator/scheme/check-examples.js";
import type { Example } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { printDiagnostics } from "../../src/generator/source/print-diagnostic.js";
import type { SourceFile } from "../../src/generator/source/source-file.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import { loadScheme } from "../crypto-web/compiled-scheme.js";
import { readSpec } from "../specs/read-examples.js";

/** Generated anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/compiled-schemes");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface WrittenExample {
  readonly basis?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** A document with one scheme for each way in which the library scheme's examples fill its parameters, and those examples. */
function documentUsing(name: string): SourceFile {
  // The shape of the language; what reads the document checks it.
  const { examples } = readSpec(`schemes/${name}.yaml`) as { readonly examples: readonly WrittenExample[] };
  const fillings = [...new Set(examples.map((example) => JSON.stringify(example.with ?? {})))];
  const schemes = fillings.map((filling, index) => {
    const alike = examples.filter((example) => JSON.stringify(example.with ?? {}) === filling);
    const plain = alike.map(({ basis: _, with: __, ...example }) => example);
    const extension = { use: name, with: JSON.parse(filling) as unknown, examples: plain };
    return [`signed${index}`, { type: "http", scheme: "custom", "x-countersign": extension }] as const;
  });
  const components = { securitySchemes: Object.fromEntries(schemes) };
  const document = { openapi: "3.1.0", info: { title: name, version: "1" }, paths: {}, components };
  return { path: `${name}.json`, text: JSON.stringify(document) };
}

async function write(source: SourceFile, crypto: "node" | "web"): Promise<string> {
  const { value, diagnostics } = await generateClient(source, { specPath: source.path, crypto, tests: "vitest" });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  const client = join(folder, crypto, value.output.folder);
  for (const { path, text } of value.output.files) {
    mkdirSync(dirname(join(client, path)), { recursive: true });
    writeFileSync(join(client, path), text);
  }
  return client;
}

function programsIn(source: SourceFile): readonly SignerProgram[] {
  const { value, diagnostics } = readApi(source);
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  return [...value.programs.values()];
}

/** What the compiled signer put on the request, by what the example expects. */
function differences({ expect: wanted }: Example, request: OutgoingRequest): readonly string[] {
  const query = new URLSearchParams(request.query);
  return [
    ...(wanted?.headers ?? []).filter(
      ({ name, value }) => request.headers.get(name.value.toLowerCase())?.value !== value.value,
    ),
    ...(wanted?.query ?? []).filter(({ name, value }) => query.get(name.value) !== value.value),
  ].map(({ name }) => name.value);
}

describe.each(["node", "web"] as const)("the compiled signer with %s crypto", (crypto) => {
  test.each([["aws-sigv4", 39]])("gives what %s expects in %i examples", async (name, cases) => {
    const source = documentUsing(name);
    const client = await write(source, crypto);
    const signed = await Promise.all(
      programsIn(source).flatMap((program) =>
        checkExamples(program).map(async ({ example, trace }) => {
          const { sign } = await loadScheme(client, program);
          const request = await sign(example);
          const placed = trace.filter((step) => step.kind === "header" && step.skipped !== true);
          const sent = placed.map(({ name: header }) => request.headers.get(header.toLowerCase())?.value);
          return { wrong: differences(example, request), sent, computed: placed.map(({ value }) => value) };
        }),
      ),
    );
    expect(signed.flatMap(({ wrong }) => wrong)).toEqual([]);
    for (const { sent, computed } of signed) expect(sent).toEqual(computed);
    expect(signed).toHaveLength(cases);
  });
});
