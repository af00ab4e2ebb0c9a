import { cpSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../source/disk/error-code.js";
import { withLineFeeds } from "../source/disk/line-feeds.js";
import type { ApiOutput } from "./api-output.js";
import { ancestorsOf, type Leaf } from "./folder-tree.js";
import { type FoundFolder, strangersOf, textAt } from "./found-folder.js";
import { manifestFile, manifestOf } from "./manifest.js";
import { syncFolder } from "./sync-folder.js";

/** Builds an API's new folder beside the old one: the output, and whatever in the old one is not ours. All of it is on the disk. */
export function stageFolder(staging: string, output: ApiOutput, old: FoundFolder): void {
  const files = [...output.files, manifestFile(manifestOf(output))];
  const strangers = strangersOf(old, output);
  const paths = [...files.map((file) => file.path), ...strangers.map((leaf) => leaf.path)];
  const folders = ["", ...new Set(paths.flatMap(ancestorsOf))].map((path) => join(staging, path));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const { path, text } of files) {
    // An unchanged file keeps its inode and its time, so that watchers and incremental builds see no change.
    if (textAt(old, path) === withLineFeeds(text)) carryOver(old.path, staging, { path, kind: "file" });
    else writeFileSync(join(staging, path), withLineFeeds(text), { flag: "wx", flush: true });
  }
  for (const leaf of strangers) carryOver(old.path, staging, leaf);
  for (const folder of folders.reverse()) syncFolder(folder);
}

/** A second name for the same file: the old folder stays whole until the new one has taken its place. */
function carryOver(from: string, to: string, leaf: Leaf): void {
  const [source, target] = [join(from, leaf.path), join(to, leaf.path)];
  mkdirSync(dirname(target), { recursive: true });
  if (leaf.kind === "empty folder") mkdirSync(target, { recursive: true });
  else if (leaf.kind === "link" || !linked(source, target)) copy(source, target);
}

function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (["EPERM", "ENOTSUP", "ENOSYS", "EXDEV", "EMLINK"].includes(errorCode(error) ?? "")) return false;
    throw error;
  }
}

function copy(source: string, target: string): void {
  cpSync(source, target, { preserveTimestamps: true, verbatimSymlinks: true, errorOnExist: true });
}
