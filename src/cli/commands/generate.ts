import { counted } from "../../generator/source/diagnostics/counted.js";
import { listed } from "../../generator/source/diagnostics/quoted-names.js";
import { type GeneratedApi, generate } from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { showPages, showRefusal } from "../show-outcome.js";
import { openProgress } from "../show-progress.js";
import type { Terminal } from "../terminal.js";
import { generateOptions, requestOf, specOperand } from "./generate-options.js";

export const command: Command = {
  signature: {
    name: "generate",
    summary: "Generate a typed client for each spec.",
    operands: [specOperand],
    options: [...generateOptions, { name: "check", doc: "write nothing; the same as `countersign check`" }],
    notes: [
      "Each spec becomes DIR/<its file name>/, or DIR/<the `name` it has in the config>/. Either all folders are replaced, or, where a spec has an error or the\n" +
        "disk is full, none. Files that countersign did not write are left alone.",
    ],
  },
  run: async (given, terminal) => {
    if (!given.options.has("check")) return runGenerate(given, terminal);
    const check = await import("./check.js");
    return check.command.run(given, terminal);
  },
};

async function runGenerate(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const progress = openProgress(terminal);
  const result = await generate(requestOf(given, terminal), progress.begin);
  progress.end();
  if (result.kind !== "generated") return showRefusal(result, terminal);
  await showPages(result.warnings, terminal);
  terminal.out(`${[...columns(result.apis.map(rowOf)), ...packagesFor(result.apis)].join("\n")}\n`);
  return 0;
}

/** What the user has to install, once for all who need it. */
function packagesFor(apis: readonly GeneratedApi[]): readonly string[] {
  const reports = apis.map(({ report }) => report).filter(({ packages }) => packages.length > 0);
  const names = [...new Set(reports.flatMap(({ packages }) => packages))].join(" ");
  const users = reports.map(({ api }) => api);
  return users.length === 0 ? [] : [`needed by ${listed(users, "and")}: npm install ${names}`];
}

function rowOf({ report, change, milliseconds }: GeneratedApi): readonly string[] {
  return [
    report.api,
    counted(report.operations, "operation"),
    counted(report.schemes, "scheme"),
    `${counted(report.vectors, "vector")} passed`,
    `${(milliseconds / 1000).toFixed(2)} s`,
    change,
  ];
}
