import { percentEncoded } from "../generator/source/addresses/percent-encoded.js";
import type { DiagnosticRecord } from "../generator/source/diagnostics/print-diagnostic.js";

/** A log of SARIF 2.1.0 (OASIS) with one run, whose results are the diagnostics: what code scanning reads. `version` is the tool's. */
export function printSarif(records: readonly DiagnosticRecord[], version: string): string {
  const rules = [...new Set(records.map(({ code }) => code))].map((id) => ({ id }));
  const run = {
    tool: { driver: { name: "countersign", version, rules } },
    columnKind: "utf16CodeUnits",
    results: records.map(sarifResult),
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/** Lines and columns count from 1 there too, and the end is exclusive. */
function sarifResult({ code, severity, message, hint, file, pointer, ...place }: DiagnosticRecord): object {
  const { line: startLine, column: startColumn, endLine, endColumn } = place;
  const region = { startLine, startColumn, endLine, endColumn };
  return {
    ruleId: code,
    level: severity,
    message: { text: hint === null ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: file.split("/").map(percentEncoded).join("/") }, region },
        ...(pointer === null ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
      },
    ],
  };
}
