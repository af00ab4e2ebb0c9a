import { type ExplainedOperation, type ExplainedScheme, explain } from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { showRefusal } from "../show-outcome.js";
import type { Terminal } from "../terminal.js";
import { choicesOf, configNote, documentOptions } from "./document-options.js";

export const command: Command = {
  signature: {
    name: "explain",
    summary: "Show how an operation is authenticated: which alternative, each value in order, what is sent.",
    operands: [
      { name: "SPEC", use: "one", doc: "an OpenAPI document" },
      { name: "OPERATION", use: "one", doc: 'an operationId of it, or "GET /path" as it is written there' },
    ],
    options: documentOptions,
    notes: [
      configNote,
      "Values are computed with the credentials of the scheme's first example; those that tell a secret are masked.",
    ],
  },
  run: runExplain,
};

async function runExplain(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const [spec = "", operation = ""] = given.operands;
  const result = await explain(spec, operation, terminal.folder, choicesOf(given));
  if (result.kind !== "explained") return showRefusal(result, terminal);
  terminal.out(`${printOperation(result.operation)}\n`);
  return 0;
}

const noExample =
  "  Values are computed with the credentials of an example; without one, with their names in angle brackets.";

function printOperation(operation: ExplainedOperation): string {
  const { id, method, path, url, alternatives, schemes } = operation;
  const parts = [`${id}: ${method} ${path}`, printAlternatives(alternatives)];
  if (schemes.length === 0) return parts.join("\n\n");
  return [...parts, `For ${method} ${url}:`, ...schemes.map(printScheme)].join("\n\n");
}

function printAlternatives(alternatives: readonly (readonly string[])[]): string {
  if (alternatives.length === 0) return "No authentication is needed.";
  const lines = alternatives.map((schemes, index) => {
    const names = schemes.length === 0 ? "no authentication" : schemes.join(" and ");
    return `  ${index === 0 ? "used" : "or  "}  ${names}`;
  });
  return ["The first of these whose credentials are all given is used:", ...lines].join("\n");
}

function printScheme({ scheme, session, renewal, steps, stopped }: ExplainedScheme): string {
  const renewed = renewal === undefined ? "" : ` and renewed by ${renewal}`;
  const title = session === undefined ? scheme : `${scheme}, whose session is opened by ${session}${renewed}`;
  const rows = steps.map(({ kind, name, shown }) => [`  ${kind}`, name, JSON.stringify(shown)]);
  const end = stopped === undefined ? [] : [`  stops at ${stopped}`, noExample];
  return [title, ...columns(rows), ...end].join("\n");
}
