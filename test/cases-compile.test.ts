import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { generateClient } from "../src/generator/generate.js";
import { readSource } from "../src/generator/source/read-source.js";
import { typeErrors } from "./types/type-errors.js";

/** The whole output of every sound case, with either crypto, compiles under the strictest flags. */
const folder = "test/.out/cases";

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of readdirSync("test/cases/sound")) {
    for (const crypto of ["node", "web"] as const) await writeClient(name, crypto);
  }
}, 120_000);

async function writeClient(name: string, crypto: "node" | "web"): Promise<void> {
  const [spec = ""] = readdirSync(join("test/cases/sound", name)).filter((file) => file.startsWith("spec."));
  const source = readSource(join("test/cases/sound", name, spec));
  if (source.value === undefined) throw new Error(`${name} cannot be read`);
  const { value } = await generateClient(source.value, { crypto, tests: "node", specPath: spec });
  for (const { path, text } of value?.output.files ?? []) {
    const target = join(folder, crypto, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

test.each(["typescript", "typescript-5.9"])("with %s", { timeout: 120_000 }, (compiler) => {
  expect(Object.fromEntries(typeErrors(folder, compiler))).toEqual({});
});
