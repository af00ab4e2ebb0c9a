import type { DeclarationPlan, ImportPlan } from "../plan/client-plan.js";

/** What a file must turn out to hold: an import line. */
export function importOutline(keyword: "import" | "export", { names, typeOnly, from }: ImportPlan): string {
  return `${keyword}${typeOnly ? " type" : ""} {${names.join(", ")}} from ${JSON.stringify(from)}`;
}

/** What a file must turn out to hold: a declaration. */
export function declarationOutline(plan: DeclarationPlan): string {
  return plan.kind === "reexport" ? importOutline("export", plan) : `${plan.kind} ${plan.name}`;
}

/** Compares what was printed with what was planned. A difference is a bug of ours: some text has become code. */
export function assertOutline(path: string, planned: readonly string[], printed: readonly string[]): void {
  const at = Array.from({ length: Math.max(planned.length, printed.length) }, (_, index) => index).find(
    (index) => planned[index] !== printed[index],
  );
  if (at !== undefined) throw new Error(`${path} is not what was planned, from top-level item ${at + 1} on`);
}
