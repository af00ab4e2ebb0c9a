/**
 * Countersign called from a program: the same things that the command line does, as functions that return what they found and print
 * nothing. None of them throws because of its input.
 */
import { readFileSync } from "node:fs";
import { inPackage } from "./generator/source/package-folder.js";

export type { Config, ConfiguredSpec } from "./config/config.js";
export type { GenerateRequest } from "./config/read-settings.js";
export type { ApiReport } from "./generator/output/api-report.js";
export type { Difference } from "./generator/output/compare-output.js";
export type { ExplainedStep } from "./generator/scheme/examples/explain-scheme.js";
export type { Choices, SomeChoices } from "./generator/source/choices.js";
export type { Diagnostic, Severity } from "./generator/source/diagnostics/diagnostic.js";
export {
  type DiagnosticRecord,
  diagnosticRecord,
  printDiagnostics,
} from "./generator/source/diagnostics/print-diagnostic.js";
export type { SourceFile, Span } from "./generator/source/source-file.js";
export { type CheckedOutput, type CheckResult, check } from "./tool/check.js";
export type { ComparedValue } from "./tool/compare-example.js";
export {
  type CoverageResult,
  type CoveredAlternative,
  type CoveredOperation,
  type CoveredScheme,
  coverage,
} from "./tool/coverage.js";
export { type ExplainedOperation, type ExplainedScheme, type ExplainResult, explain } from "./tool/explain.js";
export { type GeneratedApi, type GenerateResult, generate } from "./tool/generate.js";
export type { OnProgress } from "./tool/make-clients.js";
export {
  type DescribedExample,
  type DescribedName,
  type DescribedScheme,
  type DescribedVerifier,
  type DescribeResult,
  describeScheme,
  type ListedScheme,
  schemes,
  type VectorCounts,
} from "./tool/schemes.js";
export { type ValidateResult, validate } from "./tool/validate.js";
export { type Verdict, verdicts } from "./tool/verdict.js";
export { type VerifiedExample, type VerifyResult, verify } from "./tool/verify.js";

/** The version of this package. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(inPackage("package.json"), "utf8"));
  return String(Reflect.get(Object(manifest), "version"));
}
