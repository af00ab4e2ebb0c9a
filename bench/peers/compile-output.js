import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runTimed } from "./run-timed.js";

/** Compiles what a generator wrote with TypeScript 7: how long that takes, the type errors, and how many types it made of others. */
export function compileOutput(folder, root) {
  const config = {
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      target: "ES2022",
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "Bundler",
      types: ["node"],
      typeRoots: [resolve("node_modules/@types")],
    },
    files: readdirSync(folder, { recursive: true }).filter(
      (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"),
    ),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compiler = resolve("node_modules/typescript/bin/tsc");
  const run = runTimed([compiler, "-p", join(folder, "tsconfig.json"), "--extendedDiagnostics"], { cwd: folder, root });
  const errors = run.stdout.match(/error TS\d+/g)?.length ?? 0;
  return { cpu: run.cpu, errors, instantiations: Number(/Instantiations:\s+(\d+)/.exec(run.stdout)?.[1] ?? 0) };
}
