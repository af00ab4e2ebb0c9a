import { realpathSync } from "node:fs";
import { dirname, posix, relative, resolve } from "node:path";
import type { Outcome } from "./diagnostic.js";
import { readSource } from "./read-source.js";
import type { SourceFile } from "./source-file.js";

/** Reads a file by its path from the folder of a document, with `/`. Undefined where a file there must not be read. */
export type ReadBeside = (path: string) => Outcome<SourceFile> | undefined;

/**
 * Reads files in the folder of a document or below it, and no others: neither by `..` nor through a link. A document that was not read
 * from a disk has nothing beside it.
 */
export function besideOf({ path: shown, location }: SourceFile): ReadBeside {
  return (path) => {
    if (location === undefined || path === ".." || path.startsWith("../") || posix.isAbsolute(path)) return undefined;
    const folder = dirname(location);
    const found = readSource(resolve(folder, path), folder);
    if (found.value?.location !== undefined && isOutside(folder, found.value.location)) return undefined;
    // Pages show it as they show the document: from the folder that the user started in.
    const at = posix.join(posix.dirname(shown), path);
    return found.value === undefined
      ? renamed(found, at)
      : { ...found, value: { ...found.value, path: at, beside: path } };
  };
}

function isOutside(folder: string, file: string): boolean {
  const path = relative(realpathSync(folder), realpathSync(file)).replaceAll("\\", "/");
  return path === ".." || path.startsWith("../") || posix.isAbsolute(path);
}

function renamed(failed: Outcome<SourceFile>, path: string): Outcome<SourceFile> {
  const diagnostics = failed.diagnostics.map((page) => {
    return { ...page, span: { ...page.span, source: { ...page.span.source, path } } };
  });
  return { diagnostics };
}
