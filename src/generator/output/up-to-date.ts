import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { errorCode } from "../source/disk/error-code.js";
import { readBytes } from "../source/disk/read-bytes.js";
import { readSource } from "../source/read-source.js";
import type { SourceFile } from "../source/source-file.js";
import type { ApiReport } from "./api-report.js";
import { contentHash } from "./content-hash.js";
import { statusOf } from "./folder-tree.js";
import { bytesAt, findFolder } from "./found-folder.js";
import { manifestName } from "./manifest.js";
import { keepsRuns, readCached, writeCached } from "./run-cache.js";
import { restoreDiagnostics, type StoredDiagnostic, storeDiagnostic } from "./stored-diagnostic.js";
import { isUnsettled } from "./swap-folders.js";

/** One API that is to be generated. The paths are absolute. */
export interface GenerationTarget {
  /** The folder that pages show paths from. */
  readonly folder: string;
  readonly spec: string;
  readonly root: string;
  /** What its client is called, where that is not as its file. */
  readonly name?: string;
  /** Everything else that the output depends on, as text. */
  readonly options: string;
}

/** What is remembered of a run that left an API's folder as it should be. */
export interface RememberedRun {
  readonly report: ApiReport;
  readonly warnings: readonly Diagnostic[];
  /** The files that the spec refers to. */
  readonly parts: readonly SourceFile[];
}

interface RunRecord {
  readonly report: ApiReport;
  readonly warnings: readonly StoredDiagnostic[];
  readonly tool: string;
  readonly options: string;
  readonly spec: string;
  /** Hashes of the files that the spec refers to, by their path from its folder. */
  readonly parts: Readonly<Record<string, string>>;
  /** Hash of the manifest, which holds the hashes of all other files. */
  readonly manifest: string;
}

/**
 * The last run for this API, if another one would leave everything as it is: tool, spec and options are the same by content, and
 * every file it wrote still is what it wrote. `spec` is the spec's hash now. Loads no package, so that a run with nothing to do costs
 * little more than Node.
 */
export function recallRun(
  target: GenerationTarget,
  tool: string,
  spec: string | undefined,
): Omit<RememberedRun, "parts"> | undefined {
  const record = readCached(target.root, keyOf(target));
  if (!isRunRecord(record) || record.tool !== tool || record.options !== target.options) return undefined;
  if (record.spec !== spec || !holds(record, target)) return undefined;
  return { report: record.report, warnings: restoreDiagnostics(record.warnings, target.folder) };
}

/** Whether the files are as the run left them. Where they cannot be read, that is not known. */
function holds({ parts, manifest, report }: RunRecord, target: GenerationTarget): boolean {
  try {
    return (
      Object.entries(parts).every(([path, hash]) => hash === partHash(join(dirname(target.spec), path))) &&
      !isUnsettled(target.root) &&
      manifest === outputHash(target, report)
    );
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

/** Remembers a run. `spec` is the hash from before the spec was read: if the spec has changed since, nothing is remembered. */
export function rememberRun(
  target: GenerationTarget,
  tool: string,
  spec: string | undefined,
  run: RememberedRun,
): void {
  const manifest = spec === undefined ? undefined : outputHash(target, run.report);
  if (spec === undefined || manifest === undefined || spec !== specHash(target)) return;
  const warnings = run.warnings.map((warning) => storeDiagnostic(warning, target.folder));
  const parts = Object.fromEntries(run.parts.map(({ beside = "", text }) => [beside, hashOfText(text)]));
  const record: RunRecord = { report: run.report, warnings, tool, options: target.options, spec, parts, manifest };
  writeCached(target.root, keyOf(target), record);
}

/** The hash of the spec as it is on disk; `undefined` where it cannot be read, or nothing of a run can be kept. */
export function specHash({ root, spec }: GenerationTarget): string | undefined {
  return keepsRuns(root) ? hashOf(spec) : undefined;
}

/** The hash of a file that a spec refers to, as it is read now. */
function partHash(path: string): string | undefined {
  const { value } = readSource(path);
  return value && hashOfText(value.text);
}

function hashOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function hashOf(path: string): string | undefined {
  try {
    const found = readBytes(path);
    return found.kind === "file" ? createHash("sha256").update(found.bytes).digest("hex") : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** The hash of the manifest where every file that it lists is there and has the content it says. */
function outputHash({ root }: GenerationTarget, { api: folder }: ApiReport): string | undefined {
  if (statusOf(root)?.isSymbolicLink() || statusOf(join(root, folder))?.isSymbolicLink()) return undefined;
  const found = findFolder(root, folder);
  const manifest = bytesAt(found, manifestName);
  if (manifest === undefined || found.manifest === undefined) return undefined;
  const asWritten = ([path, hash]: readonly [string, string]): boolean => {
    const bytes = bytesAt(found, path);
    return bytes !== undefined && contentHash(bytes) === hash;
  };
  return [...found.manifest.files].every(asWritten) ? contentHash(manifest) : undefined;
}

/** One document may have several clients. */
function keyOf({ spec, root, name = "" }: GenerationTarget): string {
  return `${spec}\n${root}\n${name}`;
}

/** The cache is written by us alone, but perhaps by another version of us. */
function isRunRecord(value: unknown): value is RunRecord {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["tool", "options", "spec", "manifest"];
  return (
    texts.every((name) => typeof Reflect.get(value, name) === "string") &&
    Array.isArray(Reflect.get(value, "warnings")) &&
    typeof Reflect.get(value, "parts") === "object" &&
    hasApi(Reflect.get(value, "report"))
  );
}

function hasApi(report: unknown): boolean {
  return typeof report === "object" && report !== null && typeof Reflect.get(report, "api") === "string";
}
