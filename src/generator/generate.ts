import { emitClient } from "./emit/emit-client.js";
import type { ApiOutput } from "./output/api-output.js";
import type { ApiReport } from "./output/api-report.js";
import { contentHash } from "./output/content-hash.js";
import type { ClientPlan } from "./plan/client-plan.js";
import { type PlanOptions, planClient } from "./plan/plan-client.js";
import { readApi, type UnderstoodApi } from "./read-api.js";
import { isPassed } from "./scheme/examples/check-proof.js";
import { choicesText } from "./source/choices.js";
import type { Outcome } from "./source/diagnostics/diagnostic.js";
import { andThen } from "./source/diagnostics/outcome.js";
import type { SourceFile } from "./source/source-file.js";

/** An API with every decision about its client made. */
export interface PlannedApi extends UnderstoodApi {
  readonly plan: ClientPlan;
}

/** A client in memory, and what there is to say of it. */
export interface GeneratedClient {
  readonly output: ApiOutput;
  readonly report: ApiReport;
  /** The other files that the document is made of. */
  readonly parts: readonly SourceFile[];
}

/** Stages 2 to 6: a document's text to the texts of its client. Writes nothing; stage 7 is `output/write-output.ts`. */
export function generateClient(source: SourceFile, options: PlanOptions): Outcome<GeneratedClient> {
  const { value, diagnostics } = andThen(planApi(source, options), (planned) => ({
    value: unprinted(planned, options),
    diagnostics: [],
  }));
  if (value === undefined) return { diagnostics };
  const { about, counts, parts, plan } = value;
  const { files, packages } = emitClient(plan);
  const report = { api: plan.folder, ...counts, packages };
  return { value: { output: { ...about, files }, report, parts }, diagnostics };
}

type Counts = Omit<ApiReport, "api" | "packages">;

interface UnprintedClient extends Pick<GeneratedClient, "parts"> {
  readonly about: Omit<ApiOutput, "files">;
  readonly counts: Counts;
  readonly plan: ClientPlan;
}

/** What is said of a client, and its plan: without the texts of the document. */
function unprinted(planned: PlannedApi, options: PlanOptions): UnprintedClient {
  const { plan, parts, sources } = planned;
  const about = { folder: plan.folder, spec: options.specPath, inputs: inputsOf(sources, options) };
  return { about, counts: countsOf(planned), parts, plan };
}

/** Stages 2 to 5: all that can be wrong with a document is known by then. */
export function planApi(source: SourceFile, options: PlanOptions): Outcome<PlannedApi> {
  return andThen(readApi(source, options), (understood) => {
    const plan = planClient(understood.api, understood.programs, options);
    return andThen(plan, (value) => ({ value: { ...understood, plan: value }, diagnostics: [] }));
  });
}

/** All that the output depends on but the tool: a manifest tells by it that a spec has changed, though its output has not. */
function inputsOf(sources: readonly SourceFile[], options: PlanOptions): string {
  const texts = sources.map(({ text }) => contentHash(text));
  const named = options.name === undefined ? [] : [options.name];
  return contentHash(JSON.stringify([texts, options.specPath, choicesText(options), ...named]));
}

function countsOf({ api, programs, examples }: UnderstoodApi): Counts {
  const vectors = examples.filter(isPassed).length;
  return { operations: api.operations.length, schemes: programs.size, vectors };
}
