import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pid } from "node:process";
import { readText } from "../source/read-bytes.js";
import { attempt, errorCode } from "./write-failure.js";

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

/** Where tools keep such things: below the nearest `node_modules`. A project that has none gets no cache, and no folder of ours. */
function cacheFile(folder: string, key: string): string | undefined {
  const packages = join(folder, "node_modules");
  if (!existsSync(packages)) return dirname(folder) === folder ? undefined : cacheFile(dirname(folder), key);
  const name = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return join(packages, ".cache/countersign", `${name}.json`);
}
