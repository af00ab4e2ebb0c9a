import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";
import { providerNames } from "../wire/read-provider.js";

/**
 * What `npm run behaviour` does with the documents of others, with ours: two documents with every way that OpenAPI knows to write a
 * value, a body, a reply and a demand for credentials, one of several files, and the five providers, whose signatures are tested elsewhere.
 */
const folder = "test/.out/behaviour";

/** What this test uses of the script, which has no types. */
interface Outcome {
  readonly where: string;
  readonly isCalled: boolean;
  readonly failures: readonly string[];
  readonly unanswered: readonly string[];
  readonly linked: number;
  readonly paged: number;
}
type Check = (
  document: object,
  setting: object,
) => Promise<{ readonly kind: string; readonly outcomes: readonly Outcome[] }>;
interface Loopback {
  readonly close: () => void;
}

let checkDocument: Check;
let loopback: Loopback;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const script = (name: string): string => pathToFileURL(resolve("scripts/behaviour", name)).href;
  ({ checkDocument } = await import(script("check-document.js")));
  const { openLoopback } = await import(script("loopback.js"));
  loopback = await openLoopback();
});
afterAll(() => loopback.close());

function generate({ specs: [path = ""] = [], out }: { readonly specs?: readonly string[]; readonly out: string }) {
  const source = readSource(path);
  if (source.value === undefined) throw new Error(printDiagnostics(source.diagnostics));
  const { value, diagnostics } = generateClient(source.value, {
    ...defaultChoices,
    tests: "none",
    specPath: path,
  });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path: file, text } of value.output.files) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  }
  return { kind: "generated", folder: out };
}

async function outcomesOf(name: string, path: string): Promise<readonly Outcome[]> {
  const { outcomes } = await checkDocument({ name, path }, { generate, out: folder, loopback });
  return outcomes;
}

test.each([
  ["serialisations.yaml", 26],
  ["collection-formats.json", 4],
  ["several-files.yaml", 2],
])("every operation of %s is called, and all is as the document says", async (name, operations) => {
  const outcomes = await outcomesOf(name, join("test/behaviour", name));
  expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
  expect(outcomes.filter(({ isCalled }) => isCalled)).toHaveLength(operations);
  // XML that says what JSON says is not asked for.
  expect(outcomes.flatMap(({ unanswered }) => unanswered)).toEqual(
    name === "serialisations.yaml" ? ["not asked for: default application/xml"] : [],
  );
});

/** The document without what signs its calls. */
function unsigned(name: string, path: string): string {
  const document = parse(readFileSync(path, "utf8"));
  delete document.security;
  delete document.components?.securitySchemes;
  for (const operation of Object.values<object>(document.paths).flatMap((item) => Object.values(item)))
    if ("security" in operation) delete operation.security;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
  return join(folder, `${name}.json`);
}

const pagedOperations: ReadonlyMap<string, number> = new Map([
  ["clevertap", 2],
  ["crowdtwist", 7],
  ["talon-one", 4],
]);

test.each(providerNames)("every operation of %s, unsigned", async (name) => {
  const outcomes = await outcomesOf(name, unsigned(name, `specs/providers/${name}.yaml`));
  expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
  expect(outcomes.filter(({ isCalled }) => !isCalled)).toEqual([]);
  expect(sum(outcomes, "paged")).toBe(pagedOperations.get(name) ?? 0);
});

test.each([
  ["links", { linked: 28, paged: 0 }],
  ["paging", { linked: 0, paged: 8 }],
  ["paging-of-other-tools", { linked: 0, paged: 1 }],
  ["idempotency-keys", { linked: 0, paged: 0 }],
])("what goes on from a call of %s is as the document says", async (name, wanted) => {
  const outcomes = await outcomesOf(name, unsigned(name, `test/cases/sound/${name}/spec.yaml`));
  expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
  expect({ linked: sum(outcomes, "linked"), paged: sum(outcomes, "paged") }).toEqual(wanted);
});

function sum(outcomes: readonly Outcome[], key: "linked" | "paged"): number {
  return outcomes.reduce((total, outcome) => total + outcome[key], 0);
}
