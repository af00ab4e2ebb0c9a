// Generates the clients of real documents by turns with other generators, and says which of our goals are met. Figures of one run may be
// compared with each other only.
//   npm run bench:peers -- [--rounds N] [--only NAME,...] [FOLDER OF DOCUMENTS]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../measure.js";
import { compileOutput } from "./compile-output.js";
import { documentsIn } from "./documents.js";
import { ourOwnGoals } from "./our-own-goals.js";
import { printGoals, printPeers } from "./print-peers.js";
import { install, tools } from "./rivals.js";
import { runTimed } from "./run-timed.js";
import { weighOutput } from "./weigh-output.js";

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, only: { type: "string" }, rivals: { type: "string" } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? "../shared/corpus");
const root = values.rivals ?? mkdtempSync(join(tmpdir(), "peers-"));
const wanted = values.only?.split(",");

/** What it costs to start node, read the document and parse it as fast as a package can. */
const floor = {
  name: "floor",
  command: (document) => ["-e", document.endsWith(".json") ? parseJson : parseYaml, document],
  makesClient: false,
};
const parseJson = `JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))`;
const parseYaml = `require("js-yaml").load(require("fs").readFileSync(process.argv[1], "utf8"))`;

const homes = new Map(tools.map((tool) => [tool.name, install(tool, root)]));
const goals = [];
for (const document of documentsIn(folder).filter(({ name }) => wanted === undefined || wanted.includes(name))) {
  const results = measure(document);
  printPeers(document.name, results);
  goals.push(...goalsOf(document, results));
}
goals.push(...(await ourOwnGoals({ folder, root, rounds: Number(values.rounds), wanted })));
printGoals(goals);
if (values.rivals === undefined) rmSync(root, { recursive: true });

/** Each tool once a round, by turns; then what the last round left is compiled and weighed. */
function measure({ path, name }) {
  const runs = new Map([...tools, floor].map((tool) => [tool, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [tool, done] of runs) if (done.at(-1)?.failed === undefined) done.push(generate(tool, path, name));
  }
  return [...runs].map(([tool, done]) => ({ tool, ...summaryOf(done), ...judge(tool, name, done) }));
}

function generate(tool, path, name) {
  // The floor borrows a rival's parser of YAML.
  const home = homes.get(tool.name) ?? homes.get("oazapfts");
  const out = join(home, "out", tool.name, name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  return runTimed(tool.command(path, out, home), { cwd: home, root });
}

function summaryOf(runs) {
  const [cpu, wall, peak] = ["cpu", "wall", "peak"].map((what) => median(runs.map((run) => run[what])));
  return { cpu, wall, peak, failed: runs.at(-1)?.failed };
}

function judge(tool, name, runs) {
  if (tool === floor || runs.at(-1)?.failed !== undefined) return {};
  const out = join(homes.get(tool.name), "out", tool.name, name);
  const weight = weighOutput(out);
  for (const [file, text] of Object.entries(tool.beside ?? {})) writeFileSync(join(out, file), text);
  return { ...weight, compiled: compileOutput(out, root) };
}

/** The goals of one document: against the fastest rival that makes a client of it, and against openapi-typescript's types. */
function goalsOf({ name, atMost }, results) {
  const [ours, ...others] = results;
  const clients = others.filter(({ tool, failed }) => tool.makesClient && failed === undefined);
  const fastest = clients.toSorted((a, b) => a.cpu - b.cpu)[0];
  const types = others.find(({ tool, failed }) => tool.name === "openapi-typescript" && failed === undefined);
  const goal = (what, ratio, limit) => ({ what: `${name}: ${what}`, ratio, goal: limit });
  const against = fastest?.tool.name;
  return [
    ...(fastest === undefined ? [] : [goal(`processor time, against ${against}`, ours.cpu / fastest.cpu, atMost)]),
    ...(fastest === undefined ? [] : [goal(`peak memory, against ${against}`, ours.peak / fastest.peak, 1)]),
    ...(types === undefined
      ? []
      : [goal("compile time, against openapi-typescript", ours.compiled.cpu / types.compiled.cpu, 1)]),
    goal("type errors", ours.compiled.errors, 0),
    goal("any", ours.any, 0),
  ];
}
