import { counted } from "../../generator/source/diagnostics/counted.js";
import { type CoveredOperation, type CoveredScheme, coverage, type Verdict, verdicts } from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { showRefusal } from "../show-outcome.js";
import type { Terminal } from "../terminal.js";
import { choicesOf, configNote, documentOptions } from "./document-options.js";

export const command: Command = {
  signature: {
    name: "coverage",
    summary: "Tell for each operation, and each way to authenticate it, how far that is honoured.",
    operands: [{ name: "SPEC", use: "one", doc: "an OpenAPI document" }],
    options: documentOptions,
    notes: [
      configNote,
      "proven: by vectors. expressed: sent as described, without vectors. needs an extension: OpenAPI only names it.\n" +
        "open: nothing is demanded. The exit code is 1 where something is impossible or would go out unsigned.",
    ],
  },
  run: runCoverage,
};

async function runCoverage(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const result = await coverage(given.operands[0] ?? "", terminal.folder, choicesOf(given));
  if (result.kind !== "covered") return showRefusal(result, terminal);
  const { schemes, operations, passed } = result;
  const parts = [printSchemes(schemes), printOperations(operations), printTotal(operations)];
  terminal.out(`${parts.filter((part) => part !== "").join("\n\n")}\n`);
  return passed ? 0 : 1;
}

function printSchemes(schemes: readonly CoveredScheme[]): string {
  if (schemes.length === 0) return "";
  return ["Schemes", ...columns(schemes.map(({ name, verdict, reason }) => [`  ${name}`, verdict, reason]))].join("\n");
}

function printOperations(operations: readonly CoveredOperation[]): string {
  if (operations.length === 0) return "";
  const rows = operations.flatMap(({ id, method, path, alternatives }) =>
    alternatives.map(({ schemes, verdict }, index) => [
      index === 0 ? `  ${id}` : "",
      index === 0 ? `${method} ${path}` : "or",
      schemes.length === 0 ? "nothing" : schemes.join(" and "),
      verdict,
    ]),
  );
  return ["Operations", ...columns(rows)].join("\n");
}

function printTotal(operations: readonly CoveredOperation[]): string {
  const alternatives = operations.flatMap((operation) => operation.alternatives);
  const count = (verdict: Verdict): number => alternatives.filter((one) => one.verdict === verdict).length;
  const counts = verdicts.flatMap((verdict) => (count(verdict) === 0 ? [] : [`${count(verdict)} ${verdict}`]));
  const total = `${counted(operations.length, "operation")}, ${counted(alternatives.length, "alternative")}`;
  return [total, counts.join(", ")].filter((text) => text !== "").join(": ");
}
