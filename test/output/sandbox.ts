import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { ApiOutput } from "../../src/generator/output/api-output.js";

/** An empty folder that is gone when the test has ended. */
export function sandbox(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An output of these files. */
export function outputOf(files: Readonly<Record<string, string>>, folder = "acme", inputs = "one"): ApiOutput {
  return {
    folder,
    spec: `specs/${folder}.yaml`,
    inputs,
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
  };
}

/** Puts files into a folder. */
export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Every file below a folder with its text, manifests aside. */
export function textsOf(root: string, path = ""): Readonly<Record<string, string>> {
  if (!existsSync(join(root, path))) return {};
  const inside = readdirSync(join(root, path))
    .sort()
    .map((name) => (path === "" ? name : `${path}/${name}`));
  const entries = inside.filter((name) => !name.endsWith(".countersign.json"));
  return Object.assign(
    {},
    ...entries.map((name) =>
      lstatSync(join(root, name)).isDirectory()
        ? textsOf(root, name)
        : { [name]: readFileSync(join(root, name), "utf8") },
    ),
  );
}
