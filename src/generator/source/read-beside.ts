import { realpathSync } from "node:fs";
import { dirname, posix, relative, resolve } from "node:path";
import type { Outcome } from "./diagnostic.js";
import { percentDecoded } from "./percent-decoded.js";
import { readSource } from "./read-source.js";
import type { Mirror, SourceFile } from "./source-file.js";

/**
 * Reads a file by its path from the folder of a document, with `/`, or by its address on another host. Undefined where a file there must
 * not be read.
 */
export type ReadBeside = (path: string) => Outcome<SourceFile> | undefined;

/**
 * Reads files in the folder of a document or below it, those of other hosts from the folders that the user named for them, and no
 * others: neither by `..` nor through a link. Nothing is fetched. A document that was not read from a disk has nothing beside it.
 */
export function besideOf({ path: shown, location, mirrors = [] }: SourceFile): ReadBeside {
  return (path) => {
    const place = location === undefined ? undefined : placeOf(path, dirname(location), mirrors);
    if (location === undefined || place === undefined) return undefined;
    const file = resolve(place.folder, place.path);
    const found = readSource(file, place.folder);
    if (found.value?.location !== undefined && isOutside(place.folder, found.value.location)) return undefined;
    // Pages show it as they show the document: from the folder that the user started in.
    const beside = relative(dirname(location), file).replaceAll("\\", "/");
    const at = posix.join(posix.dirname(shown), beside);
    return found.value === undefined ? renamed(found, at) : { ...found, value: { ...found.value, path: at, beside } };
  };
}

/** Whether a path is an address on another host. */
export function isAddress(path: string): boolean {
  return /^https?:/.test(path);
}

interface Place {
  readonly folder: string;
  /** Inside the folder. */
  readonly path: string;
}

function placeOf(path: string, folder: string, mirrors: readonly Mirror[]): Place | undefined {
  const place = isAddress(path) ? placeInMirror(path, mirrors) : { folder, path };
  return place === undefined || leadsOut(place.path) ? undefined : place;
}

/** The folder with the longest beginning of the address. What an address asks for behind a `?` is no file. */
function placeInMirror(path: string, mirrors: readonly Mirror[]): Place | undefined {
  const [nearest] = mirrors
    .filter(({ address }) => path.startsWith(address))
    .sort((one, other) => other.address.length - one.address.length);
  const inside = nearest && percentDecoded(path.slice(nearest.address.length));
  if (nearest === undefined || inside === undefined || inside === "" || /[\\?\0]/.test(inside)) return undefined;
  return { folder: nearest.folder, path: posix.normalize(inside) };
}

function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith("../") || posix.isAbsolute(path);
}

function isOutside(folder: string, file: string): boolean {
  return leadsOut(relative(realpathSync(folder), realpathSync(file)).replaceAll("\\", "/"));
}

function renamed(failed: Outcome<SourceFile>, path: string): Outcome<SourceFile> {
  const diagnostics = failed.diagnostics.map((page) => {
    return { ...page, span: { ...page.span, source: { ...page.span.source, path } } };
  });
  return { diagnostics };
}
