import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compilers } from "./read-arguments.js";

/** How much text one program may have: 5.9 needs some fifty times that in memory. */
const megabytesAtOnce = { 7: 40, 5.9: 12 };

/** Adds to each document what the compilers say to its client: `types` has the errors by the compiler's name. */
export function compileClients(results, { compilers: names, root, out }) {
  const generated = results.filter(({ kind }) => kind === "generated").map(withFiles);
  const said = names.map((name) => [name, errorsOf(generated, name, { root, out })]);
  return results.map((result) => {
    const types = Object.fromEntries(said.map(([name, errors]) => [name, errors.get(result.name) ?? []]));
    const mistyped = Object.values(types).some((errors) => errors.length > 0);
    const failed = result.kind !== "generated" || mistyped || result.security.differences.length > 0;
    return { ...result, types, failed };
  });
}

function withFiles(result) {
  const files = readdirSync(result.folder, { recursive: true })
    .map((path) => join(result.folder, path))
    .filter((path) => path.endsWith(".ts"));
  return { ...result, files, size: files.reduce((sum, path) => sum + statSync(path).size, 0) };
}

function errorsOf(generated, name, { root, out }) {
  const errors = new Map();
  for (const batch of batches(generated, megabytesAtOnce[name] * 1e6)) {
    for (const { file, code, text } of compile(batch, name, { root, out })) {
      const document = relative(out, file).split(sep)[0];
      errors.set(document, [
        ...(errors.get(document) ?? []),
        { file: relative(join(out, document), file), code, text },
      ]);
    }
  }
  return errors;
}

function batches(generated, limit) {
  const made = [[]];
  let size = 0;
  for (const result of generated) {
    if (size > 0 && size + result.size > limit) {
      made.push([]);
      size = 0;
    }
    made.at(-1).push(result);
    size += result.size;
  }
  return made;
}

function compile(batch, name, { root, out }) {
  const strictest = JSON.parse(readFileSync(join(root, "test/types/strictest.json"), "utf8"));
  const project = join(out, "tsconfig.json");
  const files = batch.flatMap((result) => result.files);
  writeFileSync(project, JSON.stringify({ compilerOptions: strictest, files }));
  const tsc = join(root, "node_modules", compilers[name], "bin/tsc");
  const args = ["--max-old-space-size=6000", tsc, "-p", project, "--pretty", "false"];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    cwd: out,
    maxBuffer: 2 ** 30,
  });
  const errors = [...stdout.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+): (.*)$/gm)];
  if (status !== 0 && errors.length === 0) throw new Error(`TypeScript ${name} failed: ${stdout}${stderr}`);
  return errors.map(([, file, code, text]) => ({ file: join(out, file), code, text }));
}
