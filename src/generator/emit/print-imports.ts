import type { ImportPlan } from "../plan/client-plan.js";
import { type Code, code, identifier, stringLiteral } from "../source/code/code.js";
import { objectLiteral } from "../source/code/layout.js";
import { printCode } from "./print-code.js";

/** The import lines, or the lines that export the same names again. */
export function printImports(imports: readonly ImportPlan[], keyword: ImportKeyword = "import"): string {
  return imports.map((line) => printCode([importCode(line, keyword)])).join("\n");
}

export type ImportKeyword = "import" | "export";

/** One such line. */
export function importCode({ from, names, typeOnly }: ImportPlan, keyword: ImportKeyword = "import"): Code {
  const start = keyword === "import" ? code`import` : code`export`;
  return code`${start}${typeOnly ? code` type` : code``} ${objectLiteral(names.map(identifier))} from ${stringLiteral(from)};`;
}
