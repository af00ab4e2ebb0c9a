import { createHash } from "node:crypto";
import { dirname, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { readCached, writeCached } from "../generator/output/run-cache.js";
import type { Outcome } from "../generator/source/diagnostics/diagnostic.js";
import { readSource } from "../generator/source/read-source.js";
import type { SourceFile } from "../generator/source/source-file.js";
import { checkFolders } from "./check-folders.js";
import { type Config, emptyConfig } from "./config.js";
import { unloadable } from "./config-diagnostics.js";
import { findConfig } from "./find-config.js";

/** A config and the folder that its paths start from. */
export interface LoadedConfig {
  readonly config: Config;
  readonly folder: string;
  /** The file that it was read from; absent where there is none. */
  readonly path?: string;
}

/**
 * The config at a path, else that of a folder; where there is none, nothing is said for any document. Both are absolute, and pages show
 * paths from the folder.
 */
export async function loadConfig(
  folder: string,
  named: string | undefined,
  tool: string,
): Promise<Outcome<LoadedConfig>> {
  const { value: path, diagnostics } = named === undefined ? findConfig(folder) : { value: named, diagnostics: [] };
  if (path !== undefined) return readConfig(path, folder, tool);
  return diagnostics.length > 0 ? { diagnostics } : { value: { config: emptyConfig, folder }, diagnostics: [] };
}

/**
 * Reads a config. `path` is absolute, pages show it from `folder`. One in YAML or JSON that was read before by the same tool is not
 * parsed again; one in JavaScript is run each time, because it may depend on anything.
 */
export async function readConfig(path: string, folder: string, tool: string): Promise<Outcome<LoadedConfig>> {
  const source = readSource(path, folder);
  if (source.value === undefined) return { diagnostics: source.diagnostics };
  const isScript = [".js", ".mjs"].includes(extname(path));
  const outcome = isScript ? await runConfig(source.value, path) : await recallOrParse(source.value, path, tool);
  const { value: config, diagnostics } = outcome;
  if (config === undefined) return { diagnostics };
  const missing = checkFolders(config, dirname(path));
  return missing.length > 0
    ? { diagnostics: missing }
    : { value: { config, folder: dirname(path), path }, diagnostics };
}

async function recallOrParse(source: SourceFile, path: string, tool: string): Promise<Outcome<Config>> {
  const state = createHash("sha256").update(`${tool}\n${source.text}`).digest("hex");
  const cached = readCached(dirname(path), path);
  if (isCachedConfig(cached, state)) return { value: withSource(cached.config, source), diagnostics: [] };
  const outcome = await parseConfig(source);
  if (outcome.value !== undefined) writeCached(dirname(path), path, { state, config: withoutSource(outcome.value) });
  return outcome;
}

/** Places in the config are remembered without the config's text, as JSON text. */
function withoutSource(config: Config): string {
  return JSON.stringify(config, (key, value: unknown) => (key === "source" ? undefined : value));
}

function withSource(text: string, source: SourceFile): Config {
  return JSON.parse(text, (key, value: unknown) => (key === "span" ? Object.assign(Object(value), { source }) : value));
}

interface CachedConfig {
  readonly state: string;
  readonly config: string;
}

/** What has this very state was written by this very tool, which writes nothing but what it has checked. */
function isCachedConfig(value: unknown, state: string): value is CachedConfig {
  return typeof value === "object" && value !== null && Reflect.get(value, "state") === state && "config" in value;
}

async function parseConfig(source: SourceFile): Promise<Outcome<Config>> {
  const [{ parseYaml }, { checkConfig }] = await Promise.all([
    import("../generator/spec/yaml/parse-yaml.js"),
    import("./check-config.js"),
  ]);
  const parsed = parseYaml(source);
  const { value, diagnostics } = parsed;
  return value === undefined || diagnostics.length > 0 ? { diagnostics } : checkConfig(value);
}

/** What a script exports is looked at as JSON: a page about it shows the line of that. */
async function runConfig(source: SourceFile, path: string): Promise<Outcome<Config>> {
  const loaded = await loadScript(path);
  if ("reason" in loaded) return { diagnostics: [unloadable(source, loaded.reason)] };
  return parseConfig({ path: `${source.path} (as JSON)`, text: loaded.text });
}

async function loadScript(path: string): Promise<{ readonly text: string } | { readonly reason: string }> {
  try {
    const module: unknown = await import(pathToFileURL(path).href);
    const text: unknown = JSON.stringify(await Reflect.get(Object(module), "default"), refuseFunctions, 2);
    return typeof text === "string" ? { text } : { reason: "it has no default export" };
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "it threw something" };
  }
}

/** JSON would leave a function out without a word. */
function refuseFunctions(key: string, value: unknown): unknown {
  if (typeof value === "function") throw new Error(`${key === "" ? "its default export" : `"${key}"`} is a function`);
  return value;
}
