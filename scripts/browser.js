/**
 * Runs the tests that need a real browser: the vectors of the whole library and of the five providers by Web crypto, and calls to a
 * server of another origin. The browser is the Chromium of this machine, or the Chromium or Firefox given; it gets an empty profile, and
 * its page talks to this machine only.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import process from "node:process";

const names = ["chromium", "chromium-browser", "google-chrome"];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function found() {
  const [given] = process.argv.slice(2);
  if (given !== undefined) return isProgram(given) ? resolve(given) : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

const browser = found();
if (browser === undefined) {
  console.error(
    `There is no browser: ${process.argv[2] ?? `none of ${names.join(", ")} is in PATH`}. \`npm run browser -- FILE\` takes any Chromium or Firefox.`,
  );
  process.exitCode = 1;
} else {
  const tests = ["test/browser", "test/vectors/three-ways.test.ts", "test/vectors/providers.test.ts"];
  const run = ["node_modules/vitest/vitest.mjs", "run", ...tests, "--maxWorkers=1"];
  const env = { ...process.env, COUNTERSIGN_BROWSER: browser };
  process.exitCode = spawnSync(process.execPath, run, { stdio: "inherit", env }).status ?? 1;
}
