import { join } from "node:path";
import { type GenerateRequest, readSettings, type Settings } from "../config/read-settings.js";
import type { ApiReport } from "../generator/output/api-report.js";
import type { Difference } from "../generator/output/compare-output.js";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import { type MadeClient, makeClients, type OnProgress } from "./make-clients.js";

/** How the generated files of one API differ from what would be generated now; not at all where `differences` is empty. */
export interface CheckedOutput {
  readonly report: ApiReport;
  /** The API's folder, absolute. */
  readonly folder: string;
  readonly differences: readonly Difference[];
  /** Nothing of it is there. */
  readonly isMissing: boolean;
}

/** What `check` found. */
export type CheckResult =
  | {
      readonly kind: "checked";
      readonly apis: readonly CheckedOutput[];
      /** Folders, absolute, that were generated once and that no spec of the config makes any more. */
      readonly leftOver: readonly string[];
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage"; readonly message: string }
  | { readonly kind: "not read"; readonly message: string };

/**
 * Compares what is on disk with what the request and the config would generate. Everything is made anew, nothing is taken from an
 * earlier run, and nothing is written.
 */
export async function check(request: GenerateRequest = {}, onProgress: OnProgress = () => {}): Promise<CheckResult> {
  const read = await readSettings(request);
  if (read.kind !== "settings") return read;
  const made = await makeClients(read.settings, read.settings.specs, onProgress);
  if (made.kind !== "made") return made;
  const { describeUnread } = await import("../generator/output/write-failure.js");
  try {
    return await compared(read.settings, made.clients);
  } catch (error) {
    const message = describeUnread(error, read.settings.root);
    if (message === undefined) throw error;
    return { kind: "not read", message };
  }
}

async function compared({ root, whole }: Settings, clients: readonly MadeClient[]): Promise<CheckResult> {
  const [{ compareOutput }, { leftOverFolders }] = await Promise.all([
    import("../generator/output/compare-output.js"),
    import("../generator/output/left-over-folders.js"),
  ]);
  const apis = clients.map(({ client: { output, report } }) => {
    const differences = compareOutput(root, output);
    const missing = differences.filter(({ kind }) => kind === "missing");
    // The manifest is missed as well.
    const isMissing = missing.length === output.files.length + 1;
    return { report, folder: join(root, output.folder), differences, isMissing };
  });
  const names = clients.map(({ client }) => client.output.folder);
  const leftOver = whole ? leftOverFolders(root, names).map((name) => join(root, name)) : [];
  return { kind: "checked", apis, leftOver, warnings: clients.flatMap(({ warnings }) => warnings) };
}
