import type { Diagnostic, Severity } from "../source/diagnostics/diagnostic.js";
import type { Span } from "../source/source-file.js";

/** A finding of stage 4 at a place of a scheme. `pointer` names the scheme. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: Severity;
}

/** Thrown inside the checker of one expression and caught at its door, so that each expression reports its first error. */
export class CheckError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(span: Span, finding: Finding) {
    super(finding.message);
    this.diagnostic = diagnosticOf(span, finding);
  }
}

export function diagnosticOf(span: Span, finding: Finding, pointer?: string): Diagnostic {
  const { code, message, hint, severity = "error" } = finding;
  return {
    code,
    severity,
    message,
    span,
    ...(hint === undefined ? {} : { hint }),
    ...(pointer === undefined ? {} : { pointer }),
  };
}
