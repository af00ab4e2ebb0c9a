import { realpathSync } from "node:fs";
import { dirname, posix, relative, resolve } from "node:path";
import { percentDecoded } from "../addresses/percent-decoded.js";
import type { Outcome } from "../diagnostics/diagnostic.js";
import { readSource } from "../read-source.js";
import type { Mirror, SourceFile } from "../source-file.js";

/**
 * Reads a file by its path from the folder of a document, with `/`, or by its address on another host. Undefined where a file there must
 * not be read.
 */
export type ReadBeside = (path: string) => Outcome<SourceFile> | undefined;

/**
 * Reads files in the folder of a document or below it, or in the folder that the user has opened to it, those of other hosts from the
 * folders that the user named for them, and no others: neither by `..` nor through a link. Nothing is fetched. A document that was not
 * read from a disk has nothing beside it.
 */
export function besideOf({ path: shown, location, reach }: SourceFile): ReadBeside {
  return (path) => {
    if (location === undefined) return undefined;
    const own = dirname(location);
    const place = isAddress(path) ? placeInMirror(path, reach?.mirrors ?? []) : placeInFolders(path, own, reach?.local);
    if (place === undefined) return undefined;
    const { file, folder } = place;
    const inside = isInside(folder, file);
    if (inside === false) return undefined;
    // Pages show it as they show the document: from the folder that the user started in.
    const beside = pathFrom(own, file);
    const found = readSource(file, folder, posix.join(posix.dirname(shown), beside));
    if (found.value === undefined) return found;
    return inside === undefined ? undefined : { ...found, value: { ...found.value, beside } };
  };
}

/** Whether a path is an address on another host. */
export function isAddress(path: string): boolean {
  return /^https?:/.test(path);
}

interface Place {
  /** What the file, wherever links lead, must be in. */
  readonly folder: string;
  /** Inside the folder. */
  readonly file: string;
}

/** The wider folder of the two, so that a link from one into the other is none that leads out. */
function placeInFolders(path: string, own: string, local: string | undefined): Place | undefined {
  if (isRooted(path)) return undefined;
  const file = resolve(own, path);
  const folder = [local, own].find((one) => one !== undefined && !leadsOut(pathFrom(one, file)));
  return folder === undefined ? undefined : { folder, file };
}

/** The folder with the longest beginning of the address. What an address asks for behind a `?` is no file. */
function placeInMirror(path: string, mirrors: readonly Mirror[]): Place | undefined {
  const [nearest] = mirrors
    .filter(({ address }) => path.startsWith(address))
    .sort((one, other) => other.address.length - one.address.length);
  const inside = nearest && percentDecoded(path.slice(nearest.address.length));
  if (nearest === undefined || inside === undefined || inside === "" || /[\\?\0]/.test(inside)) return undefined;
  const within = posix.normalize(inside);
  return leadsOut(within) ? undefined : { folder: nearest.folder, file: resolve(nearest.folder, within) };
}

function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith("../") || isRooted(path);
}

/** From the root of a file system, or on a drive of Windows: what a document may refer to does not depend on where it is read. */
function isRooted(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(path);
}

/** Wherever links lead, and before anything there is opened; undefined where no place of the disk is found behind the path. */
function isInside(folder: string, file: string): boolean | undefined {
  try {
    return !leadsOut(pathFrom(realpathSync(folder), realpathSync(file)));
  } catch {
    return undefined;
  }
}

function pathFrom(folder: string, file: string): string {
  return relative(folder, file).replaceAll("\\", "/");
}
