import { withLineFeeds } from "../source/disk/line-feeds.js";
import type { OutputFile } from "../source/output-file.js";
import type { ApiOutput } from "./api-output.js";
import { contentHash } from "./content-hash.js";
import { ancestorsOf } from "./folder-tree.js";
import { type FoundFolder, findFolder, strangersOf, textAt } from "./found-folder.js";
import { manifestFile, manifestName, manifestOf } from "./manifest.js";

/**
 * How a file on disk is not what `generate` would leave there.
 *
 * `missing`: not there. `stale`: as it was generated, but not as it would be now. `edited`: changed by hand since it was generated.
 * `unexpected`: generated once, no longer part of the output. `foreign`: in the way, and no manifest says that it may be replaced.
 */
export interface Difference {
  readonly kind: "missing" | "stale" | "edited" | "unexpected" | "foreign";
  /** Inside the API's folder, with `/`. */
  readonly path: string;
}

/** Every difference between an API's folder below `root` and its output, in the order of the paths; strangers' files are none. */
export function compareOutput(root: string, output: ApiOutput): readonly Difference[] {
  const found = findFolder(root, output.folder);
  const differences = [...changedFiles(found, output), ...unexpectedFiles(found, output), ...obstacles(found, output)];
  const byPath = new Map(differences.map((difference) => [difference.path, difference]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function changedFiles(found: FoundFolder, output: ApiOutput): readonly Difference[] {
  const files = [...output.files, manifestFile(manifestOf(output))];
  return files
    .filter((file) => textAt(found, file.path) !== withLineFeeds(file.text))
    .map((file) => ({ kind: kindOfChange(found, file), path: file.path }));
}

function kindOfChange(found: FoundFolder, { path }: OutputFile): Difference["kind"] {
  const text = textAt(found, path);
  if (text === undefined) return found.leaves.some((leaf) => isAtOrBelow(leaf.path, path)) ? "foreign" : "missing";
  if (path === manifestName) return found.manifest === undefined ? "edited" : "stale";
  const listed = found.manifest?.files.get(path);
  if (listed === undefined) return "foreign";
  return listed === contentHash(text) ? "stale" : "edited";
}

function unexpectedFiles(found: FoundFolder, output: ApiOutput): readonly Difference[] {
  const wanted = new Set(output.files.map((file) => file.path));
  return found.leaves
    .filter(({ path }) => !wanted.has(path) && found.manifest?.files.has(path))
    .map(({ path }) => ({ kind: "unexpected", path }));
}

/** Strangers that stand where the output has a folder. */
function obstacles(found: FoundFolder, output: ApiOutput): readonly Difference[] {
  const folders = new Set(output.files.flatMap((file) => ancestorsOf(file.path)));
  return strangersOf(found, output)
    .filter((leaf) => leaf.kind !== "empty folder" && folders.has(leaf.path))
    .map(({ path }) => ({ kind: "foreign", path }));
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
