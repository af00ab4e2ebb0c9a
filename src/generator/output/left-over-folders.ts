import { readdirSync } from "node:fs";
import { join } from "node:path";
import { statusOf } from "./folder-tree.js";
import { readManifest } from "./manifest.js";

/** The folders below `root` that we wrote once and that are none of `folders`: what is left of specs that were dropped or renamed. */
export function leftOverFolders(root: string, folders: readonly string[]): readonly string[] {
  if (statusOf(root)?.isDirectory() !== true) return [];
  const wanted = new Set(folders);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !wanted.has(entry.name))
    .map(({ name }) => name)
    .filter((name) => readManifest(join(root, name)) !== undefined)
    .sort();
}
