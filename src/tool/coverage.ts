import { readConfiguredDocument } from "../config/read-configured-document.js";
import type { SomeChoices } from "../generator/source/choices.js";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import type { Verdict } from "./verdict.js";

/** A scheme of the document. */
export interface CoveredScheme {
  readonly name: string;
  readonly verdict: Verdict;
  /** What proves it, or what is missing. */
  readonly reason: string;
}

/** Schemes that are demanded together. As good as the worst of them. */
export interface CoveredAlternative {
  readonly schemes: readonly string[];
  readonly verdict: Verdict;
}

export interface CoveredOperation {
  readonly id: string;
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  /** Any one of them will do. An operation that demands nothing has one without schemes. */
  readonly alternatives: readonly CoveredAlternative[];
}

/** What `coverage` found. It passes where nothing is impossible and nothing goes out unsigned. */
export type CoverageResult =
  | {
      readonly kind: "covered";
      readonly passed: boolean;
      readonly schemes: readonly CoveredScheme[];
      readonly operations: readonly CoveredOperation[];
    }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] };

/**
 * Says for each operation of a document, and each way to authenticate it, how far that is honoured. What `given` chooses goes before
 * what the config does. Writes nothing.
 */
export async function coverage(
  spec: string,
  folder: string = process.cwd(),
  given: SomeChoices = {},
): Promise<CoverageResult> {
  const source = await readConfiguredDocument(spec, folder, given);
  if (source.value === undefined) return { kind: "invalid", diagnostics: source.diagnostics };
  const { measureCoverage } = await import("./measure-coverage.js");
  const { value, diagnostics } = measureCoverage(source.value.source, source.value.choices);
  if (value === undefined) return { kind: "invalid", diagnostics };
  const all = value.operations.flatMap(({ alternatives }) => alternatives.map(({ verdict }) => verdict));
  const passed = !all.some((verdict) => verdict === "impossible" || verdict === "unsigned");
  return { kind: "covered", passed, ...value };
}
