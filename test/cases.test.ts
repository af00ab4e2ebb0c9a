import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../src/config/read-document.js";
import { generateClient } from "../src/generator/generate.js";
import { printDiagnostics } from "../src/generator/source/diagnostics/print-diagnostic.js";
import { choicesOf } from "./choices-of-case.js";

/**
 * A case is a folder; an `overlay` in it is laid over its `spec`, and what its `choices.yaml` says is chosen. A broken one has a `spec`
 * and the `pages.txt` that it gets. A sound one has a `spec` and, under `expected`, those generated files that it is about; its
 * warnings, if it has any, are in `pages.txt`.
 */
const root = "test/cases";

function run(folder: string) {
  const path = join(folder, existsSync(join(folder, "spec.json")) ? "spec.json" : "spec.yaml");
  const overlay = join(folder, "overlay.yaml");
  const source = readDocument({ path }, existsSync(overlay) ? [{ path: overlay }] : [], process.cwd());
  if (source.value === undefined) return { pages: printDiagnostics(source.diagnostics), files: undefined };
  const { value, diagnostics } = generateClient(source.value, { ...choicesOf(folder), specPath: path });
  const pages = diagnostics.length === 0 ? "" : printDiagnostics(diagnostics);
  return {
    pages: pages.replaceAll("\\", "/"),
    files: value && new Map(value.output.files.map((file) => [file.path, file.text])),
  };
}

describe("broken specs", () => {
  test.each(readdirSync(join(root, "broken")))("%s", async (name) => {
    const folder = join(root, "broken", name);
    const { pages, files } = run(folder);
    expect(files).toBeUndefined();
    expect(pages).toMatch(/ error [a-z0-9-]+: /);
    await expect(pages).toMatchFileSnapshot(join(process.cwd(), folder, "pages.txt"));
  });
});

describe("sound specs", () => {
  test.each(readdirSync(join(root, "sound")))("%s", async (name) => {
    const folder = join(root, "sound", name);
    const { pages, files } = run(folder);
    const warnings = join(folder, "pages.txt");
    if (files === undefined) expect(pages).toBe("");
    if (existsSync(warnings) || pages !== "") await expect(pages).toMatchFileSnapshot(join(process.cwd(), warnings));
    const expected = filesBelow(join(folder, "expected"));
    expect(expected).not.toEqual([]);
    for (const path of expected) {
      await expect(files?.get(path) ?? "").toMatchFileSnapshot(join(process.cwd(), folder, "expected", path));
    }
  });
});

test("there are at least as many broken specs as sound ones, and enough of both", () => {
  const [broken, sound] = ["broken", "sound"].map((kind) => readdirSync(join(root, kind)).length);
  expect(broken).toBeGreaterThanOrEqual(40);
  expect(sound).toBeGreaterThanOrEqual(25);
  expect(broken ?? 0).toBeGreaterThanOrEqual(sound ?? 0);
});

test("a spec stands in each case, once", () => {
  const specs = filesBelow(root).filter((path) => /(^|\/)spec\.(yaml|json)$/.test(path));
  expect(specs.length).toBe(new Set(specs.map((path) => path.replace(/spec\.\w+$/, ""))).size);
  for (const path of specs) expect(readFileSync(join(root, path), "utf8")).toBeTypeOf("string");
});

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
