import { resolve } from "node:path";
import type { Reach } from "../generator/source/source-file.js";
import type { Config, ConfiguredSpec } from "./config.js";

/** The folders that the config opens to all documents and to one, from the config's own folder. */
export function reachOf(
  config: Pick<Config, "local" | "remote">,
  spec: Pick<ConfiguredSpec, "local" | "remote">,
  folder: string,
): Reach {
  const local = spec.local ?? config.local;
  const named = Object.entries({ ...config.remote, ...spec.remote });
  const mirrors = named.map(([address, { path }]) => ({
    address: new URL(address).href,
    folder: resolve(folder, path),
  }));
  return { ...(local === undefined ? {} : { local: resolve(folder, local.path) }), mirrors };
}
