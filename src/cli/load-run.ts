import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { arch, pid, version } from "node:process";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

/**
 * The command line out of the files that the build has put it into. What V8 makes of them is kept beside the package for later runs of
 * the same command: to compile them again would take a sixth of the time of a small document.
 */
export function loadRun(command: string): LoadedRun {
  const loaded = new Map<string, Loaded>();
  const load = (path: string): unknown => {
    const { module } = loaded.get(path) ?? evaluate(path, command, load, loaded);
    return module.exports;
  };
  // The build makes it of the module `run.ts`.
  const { run } = load(join(folder, "run.cjs")) as typeof import("./run.js");
  return { run, keep: () => loaded.forEach(keepCompiled) };
}

export interface LoadedRun extends Pick<typeof import("./run.js"), "run"> {
  /** Keeps what was compiled up to now, where nothing was kept. It may fail: then it costs time, and no more. */
  readonly keep: () => void;
}

interface Loaded {
  readonly module: { exports: unknown };
  readonly script: Script;
  readonly source: string;
  /** Where its compiled form is to be kept; absent where it came from there. */
  readonly unkept?: string;
}

const folder = fileURLToPath(new URL("./bundled/", import.meta.url));

/** A script has no loader of its own: this is Node's. */
const importModule = (address: string): Promise<unknown> => import(address);

/** As Node evaluates a CommonJS module. It counts as loaded before it is: two files may need each other. */
function evaluate(path: string, command: string, load: (path: string) => unknown, loaded: Map<string, Loaded>): Loaded {
  const result = compile(path, cacheFile(path, command));
  loaded.set(path, result);
  const others = createRequire(path);
  const require = (name: string): unknown => (name.startsWith("./") ? load(join(dirname(path), name)) : others(name));
  const { module, script } = result;
  script.runInThisContext()(module.exports, require, module, path, importModule);
  return result;
}

function compile(filename: string, cache: string): Loaded {
  const source = `(function (exports, require, module, __filename, importModule) {${readFileSync(filename, "utf8")}\n})`;
  const cachedData = readCompiled(cache, source);
  const script = new Script(source, {
    filename,
    ...(cachedData && { cachedData }),
  });
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { module: { exports: {} }, script, source, ...(!isKept && { unkept: cache }) };
}

/** Each command uses other functions, and only those that were used are kept compiled. */
function cacheFile(path: string, command: string): string {
  const ours = fileURLToPath(new URL("../..", import.meta.url));
  const packages = basename(dirname(ours)) === "node_modules" ? dirname(ours) : join(ours, "node_modules");
  const parts = [basename(path), command, version, arch];
  const key = createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
  return join(packages, ".cache/countersign", `${key}.compiled`);
}

const digestLength = 32;

/** V8 asks only whether the source is as long as it was: that it is the same, and the file whole, is for us to see. */
function readCompiled(cache: string, source: string): Buffer | undefined {
  const kept = fileIfAny(cache);
  const data = kept?.subarray(digestLength);
  return data !== undefined && kept?.subarray(0, digestLength).equals(digestOf(source, data)) ? data : undefined;
}

function fileIfAny(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function keepCompiled({ script, source, unkept }: Loaded): void {
  if (unkept === undefined) return;
  try {
    const data = script.createCachedData();
    mkdirSync(dirname(unkept), { recursive: true });
    writeFileSync(`${unkept}.${pid}`, Buffer.concat([digestOf(source, data), data]));
    renameSync(`${unkept}.${pid}`, unkept);
  } catch {
    // A package that may not be written to.
  }
}

function digestOf(source: string, data: Buffer): Buffer {
  return createHash("sha256").update(source).update(data).digest();
}
