import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ApiOutput } from "./api-output.js";
import { compareOutput, type Difference } from "./compare-output.js";
import { withLock } from "./folder-lock.js";
import { ancestorsOf, statusOf } from "./folder-tree.js";
import { findFolder } from "./found-folder.js";
import { makeFolder } from "./make-folder.js";
import { manifestName } from "./manifest.js";
import { stageFolder } from "./stage-folder.js";
import { isUnsettled, recoverSwaps, retireFolder, swapIn, swapOf } from "./swap-folders.js";
import { attempt, describeFailure, WriteFailure } from "./write-failure.js";

/** What became of a write. On failure, every folder is as it was, and `message` is one line for the user. */
export type WriteResult =
  /** The names of the folders that were replaced; an API that is not among them had nothing to change. */
  | { readonly kind: "done"; readonly written: ReadonlySet<string> }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Makes the APIs' folders below `root` hold exactly their output, beside what strangers put there.
 *
 * At every moment, also when the process is killed or the power is lost, a folder is the old one or the new one and whole; a folder
 * that was away at that moment is put back by the next run. Only files that a folder's manifest lists are replaced or removed.
 * Where nothing differs nothing is touched.
 */
export function writeOutput(root: string, outputs: readonly ApiOutput[]): WriteResult {
  assertSound(outputs);
  try {
    refuseLinks(root, outputs);
    if (!isUnsettled(root) && changedOnes(root, outputs).length === 0) return { kind: "done", written: new Set() };
    makeFolder(root);
    return { kind: "done", written: withLock(root, () => replaceChanged(root, outputs)) };
  } catch (error) {
    const message = describeFailure(error, root);
    if (message === undefined) throw error;
    return { kind: "failed", message };
  }
}

function replaceChanged(root: string, outputs: readonly ApiOutput[]): ReadonlySet<string> {
  recoverSwaps(root);
  const changed = changedOnes(root, outputs);
  const swaps = changed.map((output) => ({ ...swapOf(output.folder), output }));
  try {
    for (const { staged, output } of swaps) stageFolder(join(root, staged), output, findFolder(root, output.folder));
    swapIn(root, swaps);
  } catch (error) {
    for (const { staged } of swaps) attempt(() => rmSync(join(root, staged), { recursive: true, force: true }));
    throw error;
  }
  for (const { aside, name } of swaps) {
    if (statusOf(join(root, aside)) !== undefined) attempt(() => retireFolder(root, aside, name));
  }
  return new Set(changed.map((output) => output.folder));
}

function changedOnes(root: string, outputs: readonly ApiOutput[]): readonly ApiOutput[] {
  return outputs.filter((output) => {
    const differences = compareOutput(root, output);
    refuseForeign(join(root, output.folder), differences);
    return differences.length > 0;
  });
}

function refuseForeign(folder: string, differences: readonly Difference[]): void {
  const [first, ...others] = differences.filter((difference) => difference.kind === "foreign");
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const reason = `${join(folder, first.path)}${more} is in the way, and ${manifestName} does not say that countersign wrote it`;
  throw new WriteFailure(`${reason}; move it away or delete it, then run again`);
}

function refuseLinks(root: string, outputs: readonly ApiOutput[]): void {
  for (const path of [root, ...outputs.map((output) => join(root, output.folder))]) {
    const status = statusOf(path);
    if (status?.isSymbolicLink())
      throw new WriteFailure(`${path} is a symbolic link; countersign writes into real folders only`);
    if (status !== undefined && !status.isDirectory())
      throw new WriteFailure(`${path} is not a folder; move it away, then run again`);
  }
}

/** A path that leaves its folder, or two that are one on some file systems, would be a bug of the plan. */
function assertSound(outputs: readonly ApiOutput[]): void {
  for (const { folder, files } of outputs) {
    const paths = files.map((file) => file.path);
    const unsafe = [folder, ...paths].find((path) => path.split("/").some((part) => /^\.{0,2}$|[\\\0]/.test(part)));
    if (unsafe !== undefined || folder.includes("/")) throw new Error("a path of the output leaves its folder");
    const names = new Set(paths.map((path) => path.toLowerCase()));
    if (
      names.size < paths.length ||
      paths.some((path) => ancestorsOf(path).some((above) => names.has(above.toLowerCase())))
    )
      throw new Error("two files of the output have the same path");
  }
}
