import { lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../source/disk/error-code.js";

/** One entry of a folder that holds no others: a file, a link, or a folder with nothing in it. `path` is inside it, with `/`. */
export interface Leaf {
  readonly path: string;
  readonly kind: "file" | "link" | "empty folder" | "other";
}

/** Everything in a folder, links not followed, in the order of the paths; nothing where there is no folder. */
export function leavesOf(folder: string, path = ""): readonly Leaf[] {
  if (statusOf(join(folder, path)) === undefined) return [];
  const entries = readdirSync(join(folder, path), { withFileTypes: true });
  if (entries.length === 0 && path !== "") return [{ path, kind: "empty folder" }];
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.flatMap((entry) => {
    const inside = path === "" ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) return leavesOf(folder, inside);
    return [{ path: inside, kind: entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "other" }];
  });
}

/** The folders above a path, outermost first: `a`, `a/b` for `a/b/c.ts`. */
export function ancestorsOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** What stands at a path, links not followed; `undefined` where nothing does. */
export function statusOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}
