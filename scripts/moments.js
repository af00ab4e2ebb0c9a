/**
 * Kills `countersign generate` at random moments, and does other bad things to it. After each, the output is the old one or the new
 * one and whole, and nobody else's file is touched. `node scripts/moments.js [COUNT]` takes 200 moments; `COUNTERSIGN_SEED` chooses them.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";

const count = Number(process.argv[2] ?? 200);
const seed = Number(process.env.COUNTERSIGN_SEED ?? 20260101);
const main = resolve("dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "countersign-moments-"));
const failures = [];

let state = seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Two documents that have no operation in common: a mixture of their clients cannot be taken for either. */
function document(word) {
  const paths = Array.from({ length: 60 }, (_, index) => {
    const operation = {
      operationId: `${word}${index}`,
      tags: [`${word}${index % 8}`],
      responses: { 200: { description: word } },
    };
    return [`/${word}/${index}`, { get: operation }];
  });
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Shop", version: word }, paths: Object.fromEntries(paths) });
}

const documents = { odd: document("odd"), even: document("even") };

function prepare(name) {
  const cwd = join(folder, name);
  mkdirSync(join(cwd, "specs"), { recursive: true });
  writeFileSync(join(cwd, "countersign.config.yaml"), "specs: [specs/shop.json]\nsplit: tags\n");
  return cwd;
}

function put(cwd, word) {
  writeFileSync(join(cwd, "specs/shop.json"), documents[word]);
}

function generate(cwd, more = {}) {
  const { status, stderr } = spawnSync(process.execPath, [main, "generate"], { cwd, encoding: "utf8", ...more });
  return { status, lines: stderr.split("\n").filter((line) => line !== "" && !line.startsWith("generating ")) };
}

/** One hash of all that a folder holds. */
function fingerprint(path) {
  if (!existsSync(path)) return "nothing";
  const hash = createHash("sha256");
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(`${file.slice(path.length)}\0${readFileSync(file)}\0`);
  return hash.digest("hex").slice(0, 16);
}

function check(what, holds) {
  if (!holds) failures.push(what);
}

/** The two whole results, a stranger's file among them. */
function wholes(cwd) {
  const shop = join(cwd, "generated/shop");
  return ["odd", "even"].map((word) => {
    put(cwd, word);
    generate(cwd);
    if (!existsSync(join(shop, "mine.txt"))) writeFileSync(join(shop, "mine.txt"), "mine");
    return fingerprint(shop);
  });
}

/** Counted from the start of the run, or from the first thing that it does in the output folder. */
async function killedAt(cwd, milliseconds, from = "start") {
  const child = spawn(process.execPath, [main, "generate"], { cwd, stdio: "ignore" });
  const ended = new Promise((settle) => child.once("exit", (_, signal) => settle(signal)));
  let timer;
  const begin = () => {
    timer ??= setTimeout(() => child.kill("SIGKILL"), milliseconds);
  };
  const watcher = from === "start" ? undefined : watch(join(cwd, "generated"), begin);
  if (watcher === undefined) begin();
  const signal = await ended;
  watcher?.close();
  clearTimeout(timer);
  return signal === "SIGKILL";
}

async function moments() {
  const cwd = prepare("killed");
  const whole = wholes(cwd);
  const begun = performance.now();
  put(cwd, "odd");
  generate(cwd);
  const usual = performance.now() - begun;
  const seen = { killed: 0, ended: 0, old: 0, new: 0, away: 0 };
  for (let turn = 0; turn < count; turn += 1) {
    const before = fingerprint(join(cwd, "generated/shop"));
    put(cwd, before === whole[0] ? "even" : "odd");
    // Half of them while it writes, which is the least part of a run.
    const isWriting = turn % 2 === 1;
    const killed = await killedAt(
      cwd,
      random() * (isWriting ? usual / 3 : usual * 1.1),
      isWriting ? "writing" : "start",
    );
    seen[killed ? "killed" : "ended"] += 1;
    const after = fingerprint(join(cwd, "generated/shop"));
    // Between two renames the folder is away, and the next run puts it back.
    if (after === "nothing") seen.away += 1;
    else seen[after === before ? "old" : "new"] += 1;
    check(`moment ${turn}: neither the old result nor the new one`, after === "nothing" || whole.includes(after));
  }
  check(
    "the run after the last is not whole",
    generate(cwd).status === 0 && whole.includes(fingerprint(join(cwd, "generated/shop"))),
  );
  check("something was left behind", readdirSync(join(cwd, "generated")).join() === "shop");
  console.log(`killed at ${count} moments of ${Math.round(usual)} ms from seed ${seed}:`, JSON.stringify(seen));
}

async function twoAtOnce() {
  const cwd = prepare("two");
  const whole = wholes(cwd);
  put(cwd, "odd");
  const runs = [0, 1, 2].map(() => killedAt(cwd, 60_000));
  await Promise.all(runs);
  check("three at once: not whole", whole.includes(fingerprint(join(cwd, "generated/shop"))));
  check("three at once: something was left behind", readdirSync(join(cwd, "generated")).join() === "shop");
}

/** Nothing may change but the message, which is one line. */
function refused(what, cwd, spoil, restore, more) {
  const shop = join(cwd, "generated/shop");
  const before = fingerprint(shop);
  spoil();
  const { status, lines } = generate(cwd, more);
  restore();
  check(`${what}: exit status ${status}`, status === 3);
  check(`${what}: ${lines.length} lines: ${lines.join(" | ")}`, lines.length === 1);
  check(`${what}: the old result is not whole`, fingerprint(shop) === before);
  console.log(`${what}: ${lines.join(" | ").replaceAll(cwd, "")}`);
}

function links() {
  const cwd = prepare("link");
  const elsewhere = join(folder, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "theirs.txt"), "theirs");
  symlinkSync(elsewhere, join(cwd, "generated"));
  put(cwd, "odd");
  refused(
    "output folder is a link",
    cwd,
    () => {},
    () => {},
  );
  check("link: a file was written behind it", readdirSync(elsewhere).join() === "theirs.txt");
}

function stranger() {
  const cwd = prepare("stranger");
  mkdirSync(join(cwd, "generated/shop"), { recursive: true });
  writeFileSync(join(cwd, "generated/shop/index.ts"), "theirs");
  put(cwd, "odd");
  refused(
    "a stranger's file is in the way",
    cwd,
    () => {},
    () => {},
  );
}

/** Who may do anything is no test of permissions: then the run is somebody else's. */
function permissions() {
  const cwd = prepare("denied");
  wholes(cwd);
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  put(cwd, "odd");
  chmodSync(folder, 0o755);
  for (const path of [cwd, join(cwd, "generated"), join(cwd, "generated/shop")]) chmodSync(path, 0o555);
  refused(
    "no permission",
    cwd,
    () => {},
    () => chmodSync(cwd, 0o755),
    nobody,
  );
  for (const path of [join(cwd, "generated"), join(cwd, "generated/shop")]) chmodSync(path, 0o755);
}

function fullDisk() {
  const cwd = prepare("full");
  const disk = join(cwd, "generated");
  mkdirSync(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=900k", "tmpfs", disk]).status === 0;
  if (!mounted) return console.log("disk is full: not tried, since only root can mount a small one");
  try {
    wholes(cwd);
    const fill = () => {
      try {
        writeFileSync(join(disk, "filler"), Buffer.alloc(2_000_000));
      } catch {}
    };
    put(cwd, "odd");
    refused("disk is full", cwd, fill, () => rmSync(join(disk, "filler"), { force: true }));
  } finally {
    spawnSync("umount", [disk]);
  }
}

try {
  links();
  stranger();
  permissions();
  fullDisk();
  await twoAtOnce();
  await moments();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAILED ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
