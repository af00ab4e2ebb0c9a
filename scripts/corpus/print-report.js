import { columns } from "../../dist/cli/columns.js";
import { counted } from "../../dist/generator/source/diagnostics/counted.js";

/** The table of totals, the slowest and largest, and the failures by cause, each with examples. */
export function printReport(results, options) {
  const shown = options.all ? results : [...new Set([...most(results, "cpuSeconds"), ...most(results, "megabytes")])];
  return [
    totals(results, options),
    options.all ? "Each document:" : "The slowest, and those that took the most memory:",
    eachDocument(shown, options),
    ...causes("Not generated", results, refusals),
    ...causes("Warnings", results, warnings),
    ...causes("Authenticated otherwise than the document says", results, otherSecurity),
    ...options.compilers.flatMap((name) => causes(`Errors of TypeScript ${name}`, results, typeErrors(name))),
  ].join("\n");
}

function totals(results, { compilers }) {
  const generated = results.filter(({ kind }) => kind === "generated");
  const clean = (name) => generated.filter(({ types }) => types[name].length === 0).length;
  const seconds = results.reduce((sum, { cpuSeconds = 0 }) => sum + cpuSeconds, 0);
  const rows = [
    ["documents", results.length],
    ["generated", generated.length],
    ["  with warnings", generated.filter(({ diagnostics }) => diagnostics.length > 0).length],
    ...compilers.map((name) => [`  compile clean with TypeScript ${name}`, clean(name)]),
    ["refused", results.filter(({ kind }) => kind === "invalid").length],
    ["failed otherwise", results.filter(({ kind }) => kind !== "generated" && kind !== "invalid").length],
    ["operations", results.reduce((sum, { operations = 0 }) => sum + operations, 0)],
    ["  authentication compared", generated.reduce((sum, { security }) => sum + security.compared, 0)],
    ["  authenticated otherwise", generated.reduce((sum, { security }) => sum + security.differences.length, 0)],
    ["CPU seconds", Math.round(seconds)],
  ];
  return `${columns(rows.map((row) => row.map(String))).join("\n")}\n`;
}

function most(results, figure) {
  return results.toSorted((a, b) => (b[figure] ?? 0) - (a[figure] ?? 0)).slice(0, 5);
}

function eachDocument(results, { compilers }) {
  const rows = results.map((result) => [
    `  ${result.name}`,
    result.kind,
    `${(result.cpuSeconds ?? 0).toFixed(2)} s`,
    `${Math.round(result.megabytes ?? 0)} MB`,
    counted(result.diagnostics?.length ?? 0, "page"),
    ...compilers.map((name) => `${result.types[name].length} by ${name}`),
  ]);
  return `${columns(rows).join("\n")}\n`;
}

/** A block of lines: a cause, how many documents have it and how often, and the first of them. */
function causes(title, results, causesOf) {
  const found = new Map();
  for (const result of results) {
    for (const { cause, example } of causesOf(result)) {
      const entry = found.get(cause) ?? { documents: new Set(), count: 0, example };
      entry.documents.add(result.name);
      entry.count += 1;
      found.set(cause, entry);
    }
  }
  if (found.size === 0) return [];
  const blocks = [...found].toSorted(([, a], [, b]) => b.documents.size - a.documents.size).map(block);
  return [`${title}:`, ...blocks, ""];
}

function block([cause, { documents, count, example }]) {
  const names = [...documents];
  const more = names.length > 3 ? `, and ${names.length - 3} more` : "";
  const head = `  ${cause}  ${counted(names.length, "document")}, ${counted(count, "time")}`;
  return `${head}\n    ${example}\n    ${names.slice(0, 3).join(", ")}${more}`;
}

function refusals({ kind, cause, message, diagnostics = [] }) {
  if (kind === "generated") return [];
  if (kind !== "invalid") return [{ cause: kind, example: cause ?? message }];
  return diagnostics.filter(({ severity }) => severity === "error").map(ofDiagnostic);
}

function warnings({ kind, diagnostics }) {
  return kind === "generated" ? diagnostics.map(ofDiagnostic) : [];
}

function otherSecurity({ security }) {
  return (security?.differences ?? []).map(({ pointer, want, got }) => ({
    cause: "security",
    example: `${pointer}: ${want}, and not ${got}`,
  }));
}

function ofDiagnostic({ code, file, line, message }) {
  return { cause: code, example: `${file}:${line}: ${message}` };
}

function typeErrors(name) {
  return ({ types }) => types[name].map(({ file, code, text }) => ({ cause: code, example: `${file}: ${text}` }));
}
