import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import type { Config, NamedFile } from "./config.js";
import { noFolder } from "./config-diagnostics.js";

/** A page for every folder that the config opens to documents and that is not there: a document would be told that it leads out of its own. */
export function checkFolders(config: Config, folder: string): readonly Diagnostic[] {
  return [config, ...config.specs]
    .flatMap(({ local, remote = {} }) => [...(local === undefined ? [] : [local]), ...Object.values(remote)])
    .filter((one) => !isFolder(resolve(folder, one.path)))
    .flatMap(({ path, span }: NamedFile) => (span === undefined ? [] : [noFolder({ path, span })]));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
