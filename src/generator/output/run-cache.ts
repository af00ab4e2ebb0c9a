import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import { errorCode } from "../source/disk/error-code.js";
import { readText } from "../source/disk/read-bytes.js";
import { attempt } from "./write-failure.js";

/** What an earlier run kept under this key for a project; `undefined` where it kept nothing that can be read. */
export function readCached(project: string, key: string): unknown {
  const file = cacheFile(project, key);
  try {
    const text = file === undefined ? undefined : readText(file);
    return text === undefined ? undefined : JSON.parse(text);
  } catch (error) {
    if (errorCode(error) !== undefined || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps a value for later runs. It may be lost at any time, and costs no more than time then. */
export function writeCached(project: string, key: string, value: unknown): void {
  const file = cacheFile(project, key);
  if (file === undefined) return;
  attempt(() => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${pid}`, JSON.stringify(value));
    renameSync(`${file}.${pid}`, file);
  });
}

/** Whether anything can be kept for a project. */
export function keepsRuns(project: string): boolean {
  return packagesOf(project) !== undefined;
}

/** Where tools keep such things: below the nearest `node_modules`. A project that has none gets no cache, and no folder of ours. */
function cacheFile(project: string, key: string): string | undefined {
  const packages = packagesOf(project);
  const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return packages === undefined ? undefined : join(packages, ".cache/countersign", `${name}.json`);
}

function packagesOf(folder: string): string | undefined {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) return packages;
  return dirname(folder) === folder ? undefined : packagesOf(dirname(folder));
}
