import { type Diagnostic, hasErrors } from "./diagnostic.js";

/**
 * The diagnostics of a lenient run: what has a sane reading is a warning that says which. So it is in any run below an
 * extension that is read as if it were OpenAPI's: OpenAPI has nothing against what stands there.
 */
export function eased(diagnostics: readonly Diagnostic[], lenient: boolean | undefined): readonly Diagnostic[] {
  return diagnostics.map((page) => (lenient || belowExtension.test(page.pointer ?? "") ? ease(page) : page));
}

const belowExtension = /^#\/x-[^/]+\//;

/** One of them. */
export function ease(diagnostic: Diagnostic): Diagnostic {
  const { leniently, ...page } = diagnostic;
  if (leniently === undefined || page.severity !== "error") return diagnostic;
  return { ...page, severity: "warning", hint: joined(page.hint, `until then, ${leniently}`) };
}

/** Whether a lenient run would go on after these. */
export function isForgivable(diagnostics: readonly Diagnostic[]): boolean {
  return !hasErrors(diagnostics.map(ease));
}

/** The diagnostics of a run that a lenient one would have brought to its end: the remedy of each error says so. */
export function mentionLeniency(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((page) =>
    page.leniently === undefined ? page : { ...page, hint: joined(page.hint, `with --lenient, ${page.leniently}`) },
  );
}

function joined(hint: string | undefined, more: string): string {
  return hint === undefined ? more : `${hint}; ${more}`;
}
