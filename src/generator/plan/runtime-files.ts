import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withLineFeeds } from "../source/line-feeds.js";
import { inPackage } from "../source/package-folder.js";
import type { RuntimeFile } from "./client-plan.js";

/** A module of `templates/runtime`. */
export interface RuntimeModule {
  /** Below `templates/runtime`, with its ending: `core/request.ts`. */
  readonly source: string;
  readonly text: string;
}

/** The runtime's modules by name (`request`): those that all clients share, and those of one platform's cryptography. */
export function readRuntime(crypto: "node" | "web"): ReadonlyMap<string, RuntimeModule> {
  const folder = inPackage("templates/runtime");
  const sources = ["core", crypto].flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => `${part}/${file}`),
  );
  return new Map(
    sources.map((source) => {
      const name = source.slice(source.indexOf("/") + 1, -".ts".length);
      return [name, { source, text: withLineFeeds(readFileSync(join(folder, source), "utf8")) }];
    }),
  );
}

/** The modules that are wanted and all that they import, by name. A module that is not there is a bug of ours. */
export function runtimeFiles(
  runtime: ReadonlyMap<string, RuntimeModule>,
  wanted: Iterable<string>,
): readonly RuntimeFile[] {
  const reached = new Set(wanted);
  for (const name of reached) for (const next of importsIn(moduleNamed(runtime, name).text)) reached.add(next);
  return [...reached].sort().map((name): RuntimeFile => {
    return { kind: "runtime", path: `runtime/${name}.ts`, source: moduleNamed(runtime, name).source, ending: "js" };
  });
}

/** The names of functions and constants that the runtime exports. */
export function exportedValues(runtime: ReadonlyMap<string, RuntimeModule>): readonly string[] {
  const pattern = /^export (?:async )?(?:function|const) (\w+)/gm;
  return [...runtime.values()].flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
}

/** The packages that the files import; what node itself brings is none. */
export function packagesOf(
  runtime: ReadonlyMap<string, RuntimeModule>,
  files: readonly RuntimeFile[],
): readonly string[] {
  const copied = new Set(files.map(({ source }) => source));
  const texts = [...runtime.values()].filter(({ source }) => copied.has(source)).map(({ text }) => text);
  const pattern = / from "((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[\w./-]+)?";$/gm;
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)))].sort();
}

function importsIn(text: string): readonly string[] {
  return [...text.matchAll(/ from "(?:\.|\.\.\/(?:core|node))\/([\w-]+)\.js";$/gm)].map(([, name = ""]) => name);
}

function moduleNamed(runtime: ReadonlyMap<string, RuntimeModule>, name: string): RuntimeModule {
  const found = runtime.get(name);
  if (found === undefined) throw new Error(`the runtime has no module ${name}`);
  return found;
}
