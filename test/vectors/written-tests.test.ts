import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { generateClient } from "../../src/generator/generate.js";
import { choose } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { typeErrors } from "../types/type-errors.js";

/** A document may bring examples for any scheme of the library: the tests that are generated of them must compile for all kinds. */
const folder = "test/.out/written-tests";

/** Those that demand no parameter, with their own examples. */
function usable(): ReadonlyMap<string, unknown> {
  const files = readdirSync("specs/schemes", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".yaml"),
  );
  const schemes = files.sort().flatMap((path) => {
    const { parameters = {}, examples } = parse(readFileSync(join("specs/schemes", path), "utf8"));
    const name = basename(path, ".yaml");
    const isWhole = Object.values(parameters).every((parameter) => Object(parameter).default !== undefined);
    return isWhole && examples !== undefined ? [[name, { use: name, examples }] as const] : [];
  });
  return new Map(schemes.filter(([name]) => !needing.test(name)));
}

/** They build on another one that demands a parameter. */
const needing = /^(?:oauth2-|aws-sts$)/;

function documentOf(schemes: readonly (readonly [string, unknown])[]): string {
  const written = schemes.map(([name, extension]) => [
    name,
    { type: "apiKey", in: "header", name: "X", "x-countersign": extension },
  ]);
  const info = { title: "All schemes", version: "1" };
  return JSON.stringify({
    openapi: "3.1.0",
    info,
    paths: {},
    components: { securitySchemes: Object.fromEntries(written) },
  });
}

test("tests generated of the library's examples compile under the strictest flags", { timeout: 300_000 }, () => {
  rmSync(folder, { recursive: true, force: true });
  const schemes = [...usable()];
  expect(schemes.length).toBeGreaterThan(190);
  for (let start = 0; start < schemes.length; start += 50) {
    const text = documentOf(schemes.slice(start, start + 50));
    const options = { ...choose({ tests: "vitest" }), specPath: "all.json" };
    const { value, diagnostics } = generateClient({ path: "all.json", text }, options);
    expect(printDiagnostics(diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
    for (const file of value?.output.files ?? []) {
      const path = join(folder, `from-${start}`, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
  }
  expect(readdirSync(join(folder, "from-0"))).toContain("vectors.test.ts");
  expect(Object.fromEntries(typeErrors(folder))).toEqual({});
});
