import { closeSync, fsyncSync, openSync } from "node:fs";
import { platform } from "node:process";

/** Makes the names in a folder last through a loss of power; the files in it are flushed as they are written. */
export function syncFolder(path: string): void {
  // Windows cannot open a folder, and needs no such call.
  if (platform === "win32") return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
