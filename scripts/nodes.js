/**
 * Generates the clients of this repository on other versions of Node (22 and 24, or those given), from other folders, in another language,
 * time zone and umask, and holds every byte against `generated/`. The versions come from the package `node` and go to a temporary folder.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";

const versions = process.argv.length > 2 ? process.argv.slice(2) : ["22", "24"];
const folder = mkdtempSync(join(tmpdir(), "countersign-nodes-"));
const main = resolve("dist/cli/main.js");

function installed(version) {
  const place = join(folder, `node-${version}`);
  mkdirSync(place);
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--silent", "--no-audit", "--prefix", place, `node@${version}`],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`node ${version} cannot be installed: ${stderr}`);
  return join(place, "node_modules/node/bin/node");
}

/** Every file with its text, by its path. */
function textsOf(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path, "utf8")]),
  );
}

function differences(version, node) {
  const cwd = join(folder, `work ${version}`, "deep");
  mkdirSync(cwd, { recursive: true });
  for (const name of ["specs", "countersign.config.yaml"]) cpSync(name, join(cwd, name), { recursive: true });
  const env = {
    ...process.env,
    TZ: "Pacific/Kiritimati",
    LANG: "tr_TR.UTF-8",
    LC_ALL: "tr_TR.UTF-8",
    COUNTERSIGN_NODE: node,
  };
  const run = 'umask 077; exec "$COUNTERSIGN_NODE" "$0" generate';
  const { status, stderr } = spawnSync("sh", ["-c", run, main], { cwd, env, encoding: "utf8" });
  if (status !== 0) return [`it failed: ${stderr}`];
  const [ours, theirs] = [textsOf(resolve("generated")), textsOf(join(cwd, "generated"))];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter((path) => ours.get(path) !== theirs.get(path));
}

try {
  for (const version of versions) {
    const node = installed(version);
    const found = differences(version, node);
    const name = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
    console.log(`${name}: ${found.length === 0 ? "the same bytes" : `not the same: ${found.join(", ")}`}`);
    if (found.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
