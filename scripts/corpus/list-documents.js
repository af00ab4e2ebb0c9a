import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The documents of a folder, the largest first: what takes longest must not begin last. */
export function listDocuments(folder, only) {
  return readdirSync(folder)
    .filter((name) => /\.(json|ya?ml)$/.test(name) && name !== "INDEX.json")
    .filter((name) => only.length === 0 || only.some((part) => name.includes(part)))
    .map((name) => ({ name, path: join(folder, name), bytes: statSync(join(folder, name)).size }))
    .toSorted((a, b) => b.bytes - a.bytes);
}
