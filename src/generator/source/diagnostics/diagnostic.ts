import { compareUnits } from "../compare-units.js";
import type { Span } from "../source-file.js";

/** A note tells of something that changes nothing, but that somebody might have expected to. */
export type Severity = "error" | "warning" | "note";

/**
 * One thing to tell the user about their input.
 *
 * `message` says what is wrong in the user's words, `hint` what to do about it. Neither ever holds a credential's value.
 * `pointer` is the JSON Pointer of the node (`#/components/securitySchemes/hmac`), for the line "in"; `example` is the id of the
 * example of it that this is about.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly pointer?: string;
  readonly example?: string;
  readonly hint?: string;
  /** What an error is read as where the user asks for leniency, half a sentence; absent where there is no sane reading. */
  readonly leniently?: string;
}

/** Takes what there is to say. */
export type Report = (diagnostic: Diagnostic) => void;

/** What a stage returns: its result, unless an error kept it from one, and all it has to say, in file order. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a stage reported something that must stop the pipeline. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** Orders diagnostics by file, then by place, then by code, and drops repetitions of the same words at the same place. */
export function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, index) => {
    const before = sorted[index - 1];
    return (
      before === undefined || compareDiagnostics(before, diagnostic) !== 0 || before.message !== diagnostic.message
    );
  });
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareUnits(a.span.source.path, b.span.source.path) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareUnits(a.code, b.code)
  );
}
