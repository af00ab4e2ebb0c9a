import {
  type DiagnosticRecord,
  diagnosticRecord,
  printDiagnostics,
} from "../../generator/source/diagnostics/print-diagnostic.js";
import { type Diagnostic, validate, version } from "../../index.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { printSarif } from "../print-sarif.js";
import type { Terminal } from "../terminal.js";
import { choicesOf, configNote, documentOptions } from "./document-options.js";

export const command: Command = {
  signature: {
    name: "validate",
    summary: "Print an error page for everything that is wrong with a spec.",
    operands: [{ name: "SPEC", use: "one", doc: "an OpenAPI document" }],
    options: [
      {
        name: "format",
        value: "FORMAT",
        choices: ["text", "json", "github", "sarif"],
        doc: "pages, JSON, annotations of GitHub Actions, or SARIF 2.1.0 (text)",
      },
      ...documentOptions,
    ],
    notes: [configNote, "Warnings alone do not change the exit code."],
  },
  run: runValidate,
};

async function runValidate(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const [spec = ""] = given.operands;
  const { valid, diagnostics } = await validate(spec, terminal.folder, choicesOf(given));
  terminal.out(print(diagnostics, given.options.get("format") ?? "text", spec));
  return valid ? 0 : 1;
}

function print(diagnostics: readonly Diagnostic[], format: string, spec: string): string {
  if (format === "json") return `${JSON.stringify(diagnostics.map(diagnosticRecord), undefined, 2)}\n`;
  if (format === "sarif") return printSarif(diagnostics.map(diagnosticRecord), version());
  if (format === "github") return diagnostics.map((one) => annotation(diagnosticRecord(one))).join("");
  return diagnostics.length === 0 ? `${spec} is valid\n` : `${printDiagnostics(diagnostics)}\n`;
}

/** A workflow command of GitHub Actions, which shows the message beside the line. */
function annotation({ severity, message, hint, code, ...place }: DiagnosticRecord): string {
  const { file, line, column, endLine, endColumn } = place;
  const oneLine = line === endLine ? `,endColumn=${endColumn}` : "";
  const where = `file=${inProperty(file)},line=${line},endLine=${endLine},col=${column}${oneLine},title=${inProperty(code)}`;
  return `::${severity === "note" ? "notice" : severity} ${where}::${inMessage(hint === null ? message : `${message}\n${hint}`)}\n`;
}

function inMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
