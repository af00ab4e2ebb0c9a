import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "../generator/source/diagnostics/diagnostic.js";
import { severalConfigs, unreadConfig } from "./config-diagnostics.js";

/**
 * The config of a folder, if it has one: `countersign.config.yaml`, `.json` or `.js`. Two of them are an error, and so is one that
 * is called as other tools call theirs: it would be passed over in silence.
 */
export function findConfig(folder: string): Outcome<string> {
  const inFolder = (name: string): boolean => existsSync(join(folder, name));
  const names = configNames.filter(inFolder);
  const [first, ...others] = names;
  const unread = unreadNames.find(inFolder);
  if (unread !== undefined) return { diagnostics: [unreadConfig({ path: unread, text: "" })] };
  if (first === undefined) return { diagnostics: [] };
  if (others.length > 0) return { diagnostics: [severalConfigs({ path: first, text: "" }, names)] };
  return { value: join(folder, first), diagnostics: [] };
}

const configNames = ["yaml", "json", "js"].map((ending) => `countersign.config.${ending}`);
const unreadNames = ["yml", "ts", "mts", "mjs", "cjs"].map((ending) => `countersign.config.${ending}`);
