import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { interleave, median } from "../measure.js";
import { documentsIn } from "./documents.js";
import { writeChanged, writeCopy, writeDoubled } from "./more-documents.js";
import { runTimed } from "./run-timed.js";

const cli = resolve("dist/cli/main.js");

/** What we hold against ourselves: growth with the document, a second run, nothing to do, the largest document there is. */
export async function ourOwnGoals({ folder, root, rounds, wanted = ["growth", "again", "msgraph"] }) {
  const home = join(root, "own");
  // A run remembers what it did below the nearest `node_modules`, as a project has one.
  mkdirSync(join(home, "node_modules"), { recursive: true });
  const one = join(folder, "big__cloudflare.json");
  const largest = join(folder, "big__msgraph.json");
  return [
    ...(wanted.includes("growth") && existsSync(one) ? await growth(one, home, rounds) : []),
    ...(wanted.includes("again") && existsSync(one) ? await again(folder, home, rounds) : []),
    ...(wanted.includes("again") ? oneOfMany(folder, home, rounds) : []),
    ...(wanted.includes("msgraph") && existsSync(largest) ? msgraph(largest, home) : []),
  ];
}

function generate(args, home) {
  const run = runTimed([cli, "generate", ...args], { cwd: home, root: home });
  if (run.failed !== undefined) throw new Error(run.failed);
  return run;
}

async function growth(document, home, rounds) {
  const [single, double] = ["single", "double"].map((name) => join(home, `${name}.json`));
  writeCopy(document, single);
  writeDoubled(document, double);
  const anew = (path) => () => {
    rmSync(join(home, "growth"), { recursive: true, force: true });
    return generate([path, "--out", join(home, "growth")], home).cpu;
  };
  const [of1, of2] = await interleave(rounds, [anew(single), anew(double)]);
  return [{ what: "twice the operations", ratio: median(of2) / median(of1), goal: 2.2 }];
}

/** Two documents, one of them large; then one of them with another description, then nothing new. */
async function again(folder, home, rounds) {
  const names = ["big__cloudflare.json", "big__openai.json"];
  const out = join(home, "again");
  const all = [...names.map((name) => join(home, name)), "--out", out];
  const restore = () => names.map((name) => writeCopy(join(folder, name), join(home, name)));
  const full = () => {
    restore();
    rmSync(out, { recursive: true, force: true });
    return generate(all, home).cpu;
  };
  const changed = (name) => () => {
    restore();
    generate(all, home);
    writeChanged(join(folder, name), join(home, name));
    return generate(all, home).cpu;
  };
  const nothing = () => generate(all, home).cpu;
  const node = () => runTimed(["-e", "0"], { cwd: home, root: home }).cpu;
  const [first, one, other] = await interleave(rounds, [full, ...names.map((name) => changed(name))]);
  const [idle, started] = await interleave(rounds * 3, [nothing, node]);
  const base = median(first);
  return [
    { what: "one description changed, in the smaller of two documents", ratio: median(other) / base, goal: 1 / 3 },
    { what: "one description changed, in the larger of two documents", ratio: median(one) / base, goal: 1 / 3 },
    { what: "nothing changed, against node -e 0", ratio: median(idle) / median(started), goal: 3 },
  ];
}

/** All measured documents as APIs of one project: all of them anew, then each by turns with another description. */
function oneOfMany(folder, home, rounds) {
  const documents = documentsIn(folder).map(({ name, path }) => ({ name, path, copy: join(home, basename(path)) }));
  const out = join(home, "many");
  const all = [...documents.map(({ copy }) => copy), "--out", out];
  const shares = documents.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const { path, copy } of documents) writeCopy(path, copy);
    rmSync(out, { recursive: true, force: true });
    const full = generate(all, home).cpu;
    for (const [index, { path, copy }] of documents.entries()) {
      writeChanged(path, copy);
      shares[index].push(generate(all, home).cpu / full);
    }
  }
  const medians = shares.map(median);
  const most = Math.max(...medians);
  const mean = medians.reduce((sum, share) => sum + share, 0) / medians.length;
  const what = `one description changed, in one of ${documents.length} documents`;
  return [
    { what: `${what}, at worst (${documents[medians.indexOf(most)].name})`, ratio: most, goal: 1 / 3 },
    { what: `${what}, on average`, ratio: mean, goal: 1 / 3 },
  ];
}

function msgraph(document, home) {
  const out = join(home, "msgraph");
  // What an earlier run of this script left here would be nothing to do.
  rmSync(out, { recursive: true, force: true });
  const { cpu, peak } = generate([document, "--out", out], home);
  return [
    { what: "Microsoft Graph, of 12 seconds", ratio: cpu / 12, goal: 1 },
    { what: "Microsoft Graph, of 1 GB", ratio: peak / 1000, goal: 1 },
  ];
}
