import { limits } from "../limits.js";
import { counted } from "./counted.js";
import type { Diagnostic, Report, Severity } from "./diagnostic.js";

/** Takes what there is to say, and gives it back. */
export interface Reports {
  readonly report: Report;
  /** What was reported, in that order. */
  readonly said: () => readonly Diagnostic[];
}

/**
 * Collects diagnostics. Of very many of one severity the first are kept, and the last of these says how many others there are: a document
 * can have more mistakes than anybody reads, and than memory holds.
 */
export function collectReports(): Reports {
  const kept: Diagnostic[] = [];
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const report = (diagnostic: Diagnostic): void => {
    counts[diagnostic.severity] += 1;
    if (counts[diagnostic.severity] <= limits.pages) kept.push(diagnostic);
  };
  const said = (): readonly Diagnostic[] => {
    const last = new Set(
      severities
        .filter((one) => counts[one] > limits.pages)
        .map((one) => kept.findLast(({ severity }) => severity === one)),
    );
    return kept.map((one) => (last.has(one) ? withMore(one, counts[one.severity] - limits.pages) : one));
  };
  return { report, said };
}

const severities: readonly Severity[] = ["error", "warning", "note"];

function withMore(last: Diagnostic, count: number): Diagnostic {
  return {
    ...last,
    message: `${last.message} (and ${counted(count, `more ${last.severity}`)}, not listed)`,
  };
}
