import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../source/disk/error-code.js";
import { withLineFeeds } from "../source/disk/line-feeds.js";
import type { ApiOutput } from "./api-output.js";
import { type Leaf, leavesOf } from "./folder-tree.js";
import { type Manifest, manifestName, readManifest } from "./manifest.js";

/** An API's folder as it is on disk; one that is not there holds nothing. */
export interface FoundFolder {
  readonly path: string;
  readonly manifest: Manifest | undefined;
  readonly leaves: readonly Leaf[];
}

export function findFolder(root: string, name: string): FoundFolder {
  const path = join(root, name);
  return { path, manifest: readManifest(path), leaves: leavesOf(path) };
}

/** Whether the folder's manifest says that we wrote this file. */
export function isListed(found: FoundFolder, path: string): boolean {
  return path === manifestName || (found.manifest?.files.has(path) ?? false);
}

/** What is in the folder and not ours. A file that already is what would be written counts as ours. */
export function strangersOf(found: FoundFolder, output: ApiOutput): readonly Leaf[] {
  const wanted = new Map(output.files.map((file) => [file.path, withLineFeeds(file.text)]));
  const isStranger = ({ path }: Leaf): boolean => !wanted.has(path) || textAt(found, path) !== wanted.get(path);
  return found.leaves.filter((leaf) => !isListed(found, leaf.path)).filter(isStranger);
}

/** The text of a file with LF, or `undefined` where no file can be read. */
export function textAt(found: FoundFolder, path: string): string | undefined {
  const bytes = bytesAt(found, path);
  return bytes && withLineFeeds(bytes.toString("utf8"));
}

/** What a file holds, or `undefined` where no file can be read. */
export function bytesAt(found: FoundFolder, path: string): Buffer | undefined {
  const file = join(found.path, path);
  try {
    // Reading a pipe or a device would wait for ever.
    return statSync(file).isFile() ? readFileSync(file) : undefined;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}
