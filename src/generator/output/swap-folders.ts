import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockName } from "./folder-lock.js";
import { ancestorsOf, statusOf } from "./folder-tree.js";
import { findFolder, isListed } from "./found-folder.js";
import { manifestName } from "./manifest.js";
import { movePath } from "./move-path.js";
import { syncFolder } from "./sync-folder.js";

/** The two folders beside an API's folder that exist while it is being replaced. Their names tell a later run what they are. */
export interface Swap {
  /** The API's folder. */
  readonly name: string;
  readonly staged: string;
  readonly aside: string;
}

export function swapOf(name: string): Swap {
  const token = randomBytes(6).toString("hex");
  return { name, staged: `.${name}.${token}.countersign-new`, aside: `.${name}.${token}.countersign-old` };
}

/** Puts every staged folder in its place, or, where one cannot be, none. Between two renames is the one moment a folder is away. */
export function swapIn(root: string, swaps: readonly Swap[]): void {
  const done: Swap[] = [];
  try {
    for (const swap of swaps) {
      replaceFolder(root, swap);
      done.push(swap);
    }
    syncFolder(root);
  } catch (error) {
    for (const swap of done.reverse()) undo(root, swap);
    throw error;
  }
}

function replaceFolder(root: string, { name, staged, aside }: Swap): void {
  const [place, away] = [join(root, name), join(root, aside)];
  const before = statusOf(place) !== undefined;
  if (before) movePath(place, away);
  try {
    movePath(join(root, staged), place);
  } catch (error) {
    if (before) movePath(away, place);
    throw error;
  }
}

function undo(root: string, { name, staged, aside }: Swap): void {
  movePath(join(root, name), join(root, staged));
  if (statusOf(join(root, aside)) !== undefined) movePath(join(root, aside), join(root, name));
}

/** Whether a run is writing below `root` at this moment, or one was killed while it did. */
export function isUnsettled(root: string): boolean {
  return statusOf(join(root, lockName)) !== undefined || leftoversOf(root).length > 0;
}

/** Ends what a killed run left half done: an API's folder that is away comes back, and all that was staged goes. */
export function recoverSwaps(root: string): void {
  for (const { entry, name, kind } of leftoversOf(root)) {
    if (kind === "new") rmSync(join(root, entry), { recursive: true, force: true });
    else if (statusOf(join(root, name)) === undefined) movePath(join(root, entry), join(root, name));
    else retireFolder(root, entry, name);
  }
}

/**
 * Removes the folder that was moved aside. What a stranger put there after the new one was staged moves to its new place first.
 * The manifest goes last: without it a run that takes over here could not tell strangers' files from ours.
 */
export function retireFolder(root: string, aside: string, name: string): void {
  const old = findFolder(root, aside);
  const place = findFolder(root, name);
  for (const { path, kind } of old.leaves.filter((leaf) => leaf.path !== manifestName)) {
    if (kind !== "empty folder" && !isListed(old, path) && !isListed(place, path)) moveOver(old.path, place.path, path);
    rmSync(join(old.path, path), { recursive: kind === "empty folder", force: true });
  }
  const folders = new Set(old.leaves.flatMap(({ path }) => ancestorsOf(path)));
  for (const folder of [...folders].reverse()) rmdirSync(join(old.path, folder));
  rmSync(join(old.path, manifestName), { force: true });
  rmdirSync(old.path);
}

function moveOver(from: string, to: string, path: string): void {
  mkdirSync(dirname(join(to, path)), { recursive: true });
  movePath(join(from, path), join(to, path));
}

interface Leftover {
  readonly entry: string;
  readonly name: string;
  readonly kind: "new" | "old";
}

function leftoversOf(root: string): readonly Leftover[] {
  if (statusOf(root) === undefined) return [];
  return readdirSync(root).flatMap((entry) => {
    const [, name, kind] = /^\.(.+)\.[0-9a-f]{12}\.countersign-(new|old)$/.exec(entry) ?? [];
    return name === undefined || (kind !== "new" && kind !== "old") ? [] : [{ entry, name, kind }];
  });
}
