import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { expect, onTestFinished, test } from "vitest";

/** What must not change a byte of the output. */
interface Surroundings {
  readonly what: string;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: string;
  /** The package and the document as a checkout on Windows has them. */
  readonly lineEnd?: "\r\n";
}

const rows: readonly Surroundings[] = [
  { what: "another folder", folder: "a folder/deep \u00e9" },
  {
    what: "another language and time zone",
    env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
  },
  { what: "another umask", umask: "077" },
  { what: "a checkout with CRLF", lineEnd: "\r\n" },
];

const specs = ["crowdtwist", "talon-one"].map((name) => `${name}.yaml`);

test("the same bytes come out wherever and however it is run", { timeout: 600_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), "countersign-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [first, ...others] = [{ what: "here" }, ...rows].map((row, index) => generated(join(root, String(index)), row));
  expect(first?.size).toBeGreaterThan(20);
  for (const other of others) expect(other).toEqual(first);
});

function generated(
  root: string,
  { folder = ".", env = {}, umask = "022", lineEnd }: Surroundings,
): ReadonlyMap<string, string> {
  const cwd = join(root, "work", folder);
  mkdirSync(join(cwd, "specs"), { recursive: true });
  for (const name of specs) cpSync(join("specs/providers", name), join(cwd, "specs", name));
  const main = lineEnd === undefined ? resolve("dist/cli/main.js") : packageWith(lineEnd, root);
  if (lineEnd !== undefined) rewrite(join(cwd, "specs"), lineEnd);
  const run = `umask ${umask}; exec "$0" "$@"`;
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", run, execPath, main, "generate", ...specs.map((name) => `specs/${name}`)],
    {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...env },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return textsOf(join(cwd, "generated"));
}

function packageWith(lineEnd: string, root: string): string {
  for (const name of ["dist", "templates", "specs"]) cpSync(name, join(root, "package", name), { recursive: true });
  for (const name of ["templates", "specs"]) rewrite(join(root, "package", name), lineEnd);
  cpSync("package.json", join(root, "package/package.json"));
  symlinkSync(resolve("node_modules"), join(root, "package/node_modules"));
  return join(root, "package/dist/cli/main.js");
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function rewrite(folder: string, lineEnd: string): void {
  for (const path of filesBelow(folder)) writeFileSync(path, readFileSync(path, "utf8").replaceAll("\n", lineEnd));
}

/** By path: every file, whatever it is. */
function textsOf(folder: string): ReadonlyMap<string, string> {
  return new Map(filesBelow(folder).map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}
