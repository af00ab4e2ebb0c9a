import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { withLineFeeds } from "../source/disk/line-feeds.js";
import { inPackage } from "../source/package-folder.js";
import type { RuntimeFile } from "./client-plan.js";

/** The texts of the modules of `templates/runtime`, by their names: `request`. */
export type Runtime = ReadonlyMap<string, string>;

/** The runtime's modules: those that all clients share, and those of one platform's cryptography. */
export function readRuntime(crypto: "node" | "web"): Runtime {
  const folder = inPackage("templates/runtime");
  const paths = ["core", crypto].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => join(part, file)),
  );
  return new Map(paths.map((path) => [basename(path, ".ts"), withLineFeeds(readFileSync(join(folder, path), "utf8"))]));
}

/** The modules that are wanted and all that they import, by name. A module that is not there is a bug of ours. */
export function runtimeFiles(runtime: Runtime, wanted: Iterable<string>): readonly RuntimeFile[] {
  const reached = new Set(wanted);
  for (const name of reached) for (const next of importsIn(textOf(name, runtime))) reached.add(next);
  return [...reached].sort().map((name): RuntimeFile => {
    return { kind: "runtime", path: `runtime/${name}.ts`, text: textOf(name, runtime), ending: "js" };
  });
}

/** The names of functions and constants that the runtime exports. */
export function exportedValues(runtime: Runtime): readonly string[] {
  const pattern = /^export (?:async )?(?:function|const) (\w+)/gm;
  return [...runtime.values()].flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
}

/** The packages that the files import; what node itself brings is none. */
export function packagesOf(files: readonly RuntimeFile[]): readonly string[] {
  const pattern = / from "((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[\w./-]+)?";$/gm;
  const names = files.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
  return [...new Set(names)].sort();
}

function importsIn(text: string): readonly string[] {
  return [...text.matchAll(/ from "(?:\.|\.\.\/(?:core|node))\/([\w-]+)\.js";$/gm)].map(([, name = ""]) => name);
}

function textOf(name: string, runtime: Runtime): string {
  const found = runtime.get(name);
  if (found === undefined) throw new Error(`the runtime has no module ${name}`);
  return found;
}
