import { type GenerateRequest, readSettings, type Settings, type SpecSettings } from "../config/read-settings.js";
import { present } from "../generator/model/present.js";
import type { ApiReport } from "../generator/output/api-report.js";
import {
  type GenerationTarget,
  type RememberedRun,
  recallRun,
  rememberRun,
  specHash,
} from "../generator/output/up-to-date.js";
import { choicesText } from "../generator/source/choices.js";
import { type Diagnostic, inFileOrder } from "../generator/source/diagnostics/diagnostic.js";
import { type MadeClient, makeClients, type OnProgress } from "./make-clients.js";

/** What became of one API. */
export interface GeneratedApi {
  readonly report: ApiReport;
  /** `up to date`: known before any work was done. `unchanged`: made anew, and nothing differed. */
  readonly change: "written" | "unchanged" | "up to date";
  readonly milliseconds: number;
}

/** What `generate` did. In every case but `generated`, no file was changed. */
export type GenerateResult =
  | { readonly kind: "generated"; readonly apis: readonly GeneratedApi[]; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage"; readonly message: string }
  | { readonly kind: "not written"; readonly message: string };

/**
 * Generates the clients that the request and the config ask for. All of them are made in memory first: where one has an error, or
 * cannot be written, every folder stays as it was. A spec whose output is up to date costs no work.
 */
export async function generate(
  request: GenerateRequest = {},
  onProgress: OnProgress = () => {},
): Promise<GenerateResult> {
  const read = await readSettings(request);
  if (read.kind !== "settings") return read;
  const { settings } = read;
  const jobs = settings.specs.map((spec) => jobOf(settings, spec));
  const due = jobs.filter(({ recalled }) => recalled === undefined);
  if (due.length === 0) return resultOf(jobs, []);
  const made = await makeClients(
    settings,
    due.map(({ spec }) => spec),
    onProgress,
    jobs.flatMap(({ spec: { path }, recalled }) => (recalled ? [{ path, folder: recalled.report.api }] : [])),
  );
  if (made.kind !== "made") return made;
  return write(settings, jobs, made.clients);
}

/** A spec, what is known of it from an earlier run, and its hash from before it was read. */
interface Job {
  readonly spec: SpecSettings;
  readonly target: GenerationTarget;
  readonly recalled: Omit<RememberedRun, "parts"> | undefined;
  readonly hash: string | undefined;
}

function jobOf({ folder, root, tool }: Settings, spec: SpecSettings): Job {
  const target = {
    folder,
    spec: spec.path,
    root,
    ...present({ name: spec.name }),
    options: JSON.stringify({
      choices: choicesText(spec.choices),
      // A pattern that names nothing is an error where no other document shares it.
      shared: [spec.choices.include?.shared, spec.choices.exclude?.shared],
      overlays: spec.overlays.map(({ path }) => path),
      reach: spec.reach,
    }),
  };
  const hash = specHash(target);
  return { spec, target, recalled: recallRun(target, tool, hash), hash };
}

async function write(
  settings: Settings,
  jobs: readonly Job[],
  clients: readonly MadeClient[],
): Promise<GenerateResult> {
  const { writeOutput } = await import("../generator/output/write-output.js");
  const result = writeOutput(
    settings.root,
    clients.map(({ client }) => client.output),
  );
  if (result.kind === "failed") return { kind: "not written", message: result.message };
  for (const { spec, client, warnings } of clients) {
    const job = jobs.find((candidate) => candidate.spec === spec);
    if (job !== undefined)
      rememberRun(job.target, settings.tool, job.hash, { report: client.report, parts: client.parts, warnings });
  }
  return resultOf(jobs, clients, result.written);
}

function resultOf(
  jobs: readonly Job[],
  clients: readonly MadeClient[],
  written: ReadonlySet<string> = new Set(),
): GenerateResult {
  const apis = jobs.flatMap(({ spec, recalled }): readonly GeneratedApi[] => {
    if (recalled !== undefined) return [{ report: recalled.report, change: "up to date", milliseconds: 0 }];
    const made = clients.find((client) => client.spec === spec);
    if (made === undefined) throw new Error("a spec was neither recalled nor made");
    const change = written.has(made.client.output.folder) ? "written" : "unchanged";
    return [{ report: made.client.report, change, milliseconds: made.milliseconds }];
  });
  const warnings = [
    ...jobs.flatMap(({ recalled }) => recalled?.warnings ?? []),
    ...clients.flatMap((made) => made.warnings),
  ];
  return { kind: "generated", apis, warnings: inFileOrder(warnings) };
}
