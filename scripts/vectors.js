import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { columns } from "../dist/cli/columns.js";
import { readLedger } from "../dist/docs/ledger.js";
import { openSchemeLibrary } from "../dist/generator/scheme-library.js";

/**
 * Runs every example of the library in every way there is, and prints what came out: by scheme, and by the vectors that are known.
 * With `--write` the ledger is made true first: a case that an example proves has no reason any more.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const ledgerFile = new URL("../test/vectors/ledger.yaml", import.meta.url);
const ways = ["evaluator", "node", "web", "verifier"];
const bases = ["published", "oracle", "computed"];

const library = openSchemeLibrary();
const examples = library.names.flatMap((scheme) =>
  library
    .find(scheme)
    .examples.map(({ id, basis, request, acquired }) => ({ scheme, id: id?.value, basis, request, acquired })),
);

if (process.argv.includes("--write")) settle();
const ledger = readLedger(parse(readFileSync(ledgerFile, "utf8")));
const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/vectors", "--reporter=dot"], {
  cwd: root,
  encoding: "utf8",
});
const passed = ["library", "three-ways"].flatMap(resultsOf);
console.log([byScheme(), byFile(), total()].join("\n\n"));
if (run.status !== 0) console.error(`\n${run.stdout}${run.stderr}`);
process.exitCode = run.status === 0 ? 0 : 1;

function settle() {
  const proved = new Set(examples.map(({ id }) => id));
  let file = "";
  const lines = readFileSync(ledgerFile, "utf8")
    .split("\n")
    .map((line) => {
      file = /^ {2}([\w.-]+):$/.exec(line)?.[1] ?? file;
      const id = /^ {6}"?([\w.+-]+)"?: \{/.exec(line)?.[1];
      return proved.has(`${file}/${id}`) ? line.replace(/, reason: [\w-]+/, "") : line;
    });
  writeFileSync(ledgerFile, lines.join("\n"));
}

function resultsOf(name) {
  const path = `${root}/.cache/vectors/${name}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
}

function byScheme() {
  const rows = library.names.map((scheme) => {
    const own = examples.filter((example) => example.scheme === scheme);
    const results = passed.filter((result) => result.scheme === scheme);
    return [scheme, own.length, ...counts(own, bases, "basis"), ...counts(results, ways, "way")];
  });
  return table(["scheme", "examples", ...bases, ...ways], rows);
}

function byFile() {
  const rows = ledger.files.map(({ name, cases }) => {
    const proving = (ids) => cases.filter(({ id, refusedBy }) => ids.has(id) || ids.has(refusedBy)).length;
    const proved = proving(new Set(examples.flatMap(({ id }) => id ?? [])));
    const passes = ways.map((way) => proving(new Set(passed.filter((one) => one.way === way).map(({ id }) => id))));
    return [name, cases.length, ...counts(cases, bases, "basis"), proved, ...passes];
  });
  return table(["vectors", "cases", ...bases, "proved", ...ways], rows);
}

function total() {
  const cases = ledger.files.flatMap((file) => file.cases);
  const [published, oracle, computed] = counts(cases, bases, "basis");
  const reasons = cases.filter(({ reason }) => reason !== undefined).length;
  return [
    `${cases.length} cases of ${ledger.files.length} files: ${published} published, ${oracle} by an independent program, ${computed} computed`,
    `${cases.length - reasons} are proved by the library, ${reasons} have a reason why not`,
  ].join("\n");
}

function counts(items, values, key) {
  return values.map((value) => items.filter((item) => item[key] === value).length);
}

/** Names to the left, numbers to the right; the last row sums up. */
function table(head, rows) {
  const sums = head.slice(1).map((_, index) => rows.reduce((sum, row) => sum + row[index + 1], 0));
  const cells = [head, ...rows, ["total", ...sums]].map((row) => row.map(String));
  const widths = head.map((_, index) => Math.max(...cells.map((row) => row[index].length)));
  return columns(
    cells.map((row) => row.map((cell, index) => (index === 0 ? cell : cell.padStart(widths[index])))),
  ).join("\n");
}
