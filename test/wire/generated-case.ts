import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";

/** The client of a sound case of `test/cases`, generated under a name of its own and loaded. */
export async function clientOfCase<Module>(name: string, path: string): Promise<Module> {
  const folder = join("test/.out", path);
  rmSync(folder, { recursive: true, force: true });
  const source = { path: `${path}.yaml`, text: readFileSync(`test/cases/sound/${name}/spec.yaml`, "utf8") };
  const settings = { ...defaultChoices, crypto: "node", tests: "none", specPath: source.path } as const;
  const { value } = generateClient(source, settings);
  for (const { path: file, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return await import(resolve(folder, "index.ts"));
}
