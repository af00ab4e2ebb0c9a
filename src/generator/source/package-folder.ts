import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the running code: `dist`, or `src` in a checkout. */
export const codeFolder: string = fileURLToPath(new URL("../..", import.meta.url));

const packageFolder: string = dirname(join(codeFolder, "."));

/** Where a file or a folder of the package is, by its path in it. */
export function inPackage(path: string): string {
  return join(packageFolder, path);
}
