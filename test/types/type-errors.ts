import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The strictest flags a user may have. */
export const strictest: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL("strictest.json", import.meta.url), "utf8"),
);

/**
 * What a compiler says to the TypeScript files below a folder of this repository: by the file's path in the folder, all of its errors
 * as the compiler prints them. `flags` are put over the strictest ones.
 */
export function typeErrors(
  folder: string,
  compiler = "typescript",
  flags: Readonly<Record<string, unknown>> = {},
): ReadonlyMap<string, string> {
  const compilerOptions = { ...strictest, ...flags };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
  const tsc = join("node_modules", compiler, "bin", "tsc");
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  const errors = new Map<string, string>();
  let file = "";
  for (const line of stdout.split("\n")) {
    const start = /^(.+?\.ts)\(\d+,\d+\): error/.exec(line);
    if (start !== null) file = (start[1] ?? "").replaceAll("\\", "/").replace(new RegExp(`^.*${folder}/`), "");
    if (line.trim() !== "") errors.set(file, `${errors.get(file) ?? ""}${line}\n`);
  }
  if (status !== 0 && errors.size === 0) throw new Error("the compiler failed without a word");
  return errors;
}
