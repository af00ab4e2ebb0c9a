import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { execPath } from "node:process";
import { pathToFileURL } from "node:url";

/** Compiles the generated signers to JavaScript; gives the address of the folder they stand in. */
export function compileSigners() {
  const folder = resolve(".cache/bench/signers");
  mkdirSync(folder, { recursive: true });
  const files = ["crowdtwist/auth/hmac.ts", "crowdtwist/runtime/testing.ts", "talon-one/auth/content-signature.ts"];
  const config = {
    extends: resolve("tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: false,
      isolatedDeclarations: false,
      rootDir: resolve("generated"),
      outDir: "js",
    },
    include: [],
    files: files.map((file) => resolve("generated", file)),
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  const { status, stdout } = spawnSync(execPath, ["node_modules/typescript/bin/tsc", "-p", folder], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
  return `${pathToFileURL(folder)}/js`;
}
