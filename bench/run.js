// Each measurement is a ratio to something that needs no belief: starting node, the same signature written by hand or by a package.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { execPath } from "node:process";
import { callPairs, timeOfCalls } from "./call-pairs.js";
import { compileSigners } from "./compile-signers.js";
import { cpuTimeOf, interleave, median } from "./measure.js";
import { packageSigners } from "./package-signers.js";
import { printTable } from "./print-table.js";
import { signerPairs } from "./signer-pairs.js";

const out = ".cache/bench/generated";

/** Runs node to its end; gives the milliseconds it took. */
function runNode(...args) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stderr}`);
  return performance.now() - begun;
}

const nothing = () => runNode("-e", "0");
const generate = () => runNode("dist/cli/main.js", "generate", "--out", out);
const generateAnew = () => {
  rmSync(out, { recursive: true, force: true });
  return generate();
};

const [anew, startedFirst] = await interleave(5, [generateAnew, nothing]);
const [idle, started] = await interleave(25, [generate, nothing]);
const rows = [
  { what: "generate the five clients", ms: median(anew), than: "node -e 0", baseMs: median(startedFirst) },
  { what: "generate with nothing to do", ms: median(idle), than: "node -e 0", baseMs: median(started), goal: 3 },
];

const signers = compileSigners();
for (const { what, generated, handWritten } of await signerPairs(signers)) {
  const [ours, theirs] = await interleave(201, [generated, handWritten]);
  rows.push({ what, ms: median(ours), than: "by hand", baseMs: median(theirs), goal: 1.2 });
}
for (const { what, generated, others } of await packageSigners(signers)) {
  const all = [generated, ...others.map(({ sign }) => sign)];
  const [ours, ...theirs] = await interleave(
    101,
    all.map((sign) => () => cpuTimeOf(sign, 200)),
  );
  for (const [index, { name, goal }] of others.entries()) {
    rows.push({ what: `sign: ${what}`, ms: median(ours), than: name, baseMs: median(theirs[index]), goal });
  }
}
for (const { what, goal, generated, bare } of await callPairs()) {
  const [ours, base] = await interleave(41, [() => timeOfCalls(generated, 2000), () => timeOfCalls(bare, 2000)]);
  rows.push({ what, ms: median(ours), than: "the request by hand", baseMs: median(base), goal });
}
printTable(rows);
