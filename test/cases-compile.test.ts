import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readDocument } from "../src/config/read-document.js";
import { generateClient } from "../src/generator/generate.js";
import { choicesOf } from "./choices-of-case.js";
import { snippetsOf } from "./readme-snippets.js";
import { typeErrors } from "./types/type-errors.js";

/** The whole output of every sound case, with either crypto, and what its README shows compile under the strictest flags. */
const folder = "test/.out/cases";

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of readdirSync("test/cases/sound")) {
    for (const crypto of ["node", "web"] as const) writeClient(name, crypto);
  }
}, 600_000);

function writeClient(name: string, crypto: "node" | "web"): void {
  const [spec = ""] = readdirSync(join("test/cases/sound", name)).filter((file) => file.startsWith("spec."));
  const overlay = join("test/cases/sound", name, "overlay.yaml");
  const path = join("test/cases/sound", name, spec);
  const source = readDocument({ path }, existsSync(overlay) ? [{ path: overlay }] : [], process.cwd());
  if (source.value === undefined) throw new Error(`${name} cannot be read`);
  const { value } = generateClient(source.value, {
    ...choicesOf(join("test/cases/sound", name)),
    crypto,
    specPath: spec,
  });
  for (const { path, text } of value?.output.files ?? []) {
    const target = join(folder, crypto, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    if (path === "README.md") writeSnippets(text, join(folder, crypto, name));
  }
}

/** Beside the client's folder, which is called as the case is, and in the README as every `spec` is. */
function writeSnippets(readme: string, client: string): void {
  for (const [index, snippet] of snippetsOf(readme).entries()) {
    const text = snippet.replaceAll('from "./spec/', `from "./${basename(client)}/`);
    writeFileSync(`${client}.readme${index}.ts`, text);
  }
}

test.each(["typescript", "typescript-5.9"])("with %s", { timeout: 600_000 }, (compiler) => {
  expect(Object.fromEntries(typeErrors(folder, compiler))).toEqual({});
});

test("in a browser's project, whose types are other ones than Node's", { timeout: 600_000 }, () => {
  const browser = { lib: ["ES2022", "DOM", "DOM.Iterable"] };
  expect(Object.fromEntries(typeErrors(join(folder, "web"), "typescript-5.9", browser))).toEqual({});
});

test("in a project that is not strict, but for what the READMEs show of `else`", { timeout: 600_000 }, () => {
  const errors = typeErrors(folder, "typescript", { strict: false, exactOptionalPropertyTypes: false });
  expect(Object.fromEntries([...errors].filter(([file]) => !/\.readme\d+\.ts$/.test(file)))).toEqual({});
});
