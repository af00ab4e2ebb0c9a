import type { ImportPlan } from "../plan/client-plan.js";
import { code, identifier, stringLiteral } from "../source/code.js";
import { objectLiteral } from "../source/layout.js";
import { printCode } from "./print-code.js";

/** The import lines, or the lines that export the same names again. */
export function printImports(imports: readonly ImportPlan[], keyword: "import" | "export" = "import"): string {
  return imports.map((line) => printLine(line, keyword)).join("\n");
}

function printLine({ from, names, typeOnly }: ImportPlan, keyword: "import" | "export"): string {
  const start = `${keyword}${typeOnly ? " type" : ""} `;
  return printCode([start, objectLiteral(names.map(identifier)), code` from ${stringLiteral(from)};`]);
}
