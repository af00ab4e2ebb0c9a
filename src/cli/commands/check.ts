import { type CheckedOutput, check, type Difference } from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { shortPath, showPages, showRefusal } from "../show-outcome.js";
import { openProgress } from "../show-progress.js";
import type { Terminal } from "../terminal.js";
import { generateOptions, requestOf, specOperand } from "./generate-options.js";

export const command: Command = {
  signature: {
    name: "check",
    summary: "Tell whether the generated files are what `generate` would write.",
    operands: [specOperand],
    options: generateOptions,
    notes: [
      "For continuous integration: writes nothing, and exits with 1 where a file is stale or was edited by hand.",
    ],
  },
  run: runCheck,
};

async function runCheck(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const progress = openProgress(terminal);
  const result = await check(requestOf(given, terminal), progress.begin);
  progress.end();
  if (result.kind !== "checked") return showRefusal(result, terminal);
  await showPages(result.warnings, terminal);
  const isFresh = result.leftOver.length === 0 && result.apis.every(({ differences }) => differences.length === 0);
  const leftOver = result.leftOver.map((folder) => [shortPath(folder, terminal.folder), noSpec]);
  const rows = [...result.apis.flatMap((api) => rowsOf(api, terminal.folder)), ...leftOver];
  terminal.out(`${columns(rows).join("\n")}\n`);
  if (!isFresh) terminal.err("countersign: the generated files are not what `countersign generate` would write\n");
  return isFresh ? 0 : 1;
}

function rowsOf({ folder, differences, isMissing }: CheckedOutput, from: string): readonly (readonly string[])[] {
  const path = shortPath(folder, from);
  if (differences.length === 0) return [[path, "up to date"]];
  if (isMissing) return [[path, explanations.missing]];
  return differences.map((difference) => [`${path}/${difference.path}`, explanations[difference.kind]]);
}

const noSpec = "is left over: no spec of the config makes it; delete it";

const explanations: Readonly<Record<Difference["kind"], string>> = {
  missing: "is missing",
  stale: "is stale: made from another spec, with other options or by another version",
  edited: "was edited by hand",
  unexpected: "is no longer part of the output",
  foreign: "is in the way: not written by countersign",
};
