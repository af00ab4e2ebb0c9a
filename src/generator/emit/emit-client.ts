import type { ClientPlan } from "../plan/client-plan.js";
import type { OutputFile } from "../source/output-file.js";
import { emitFile, emitStreamed } from "./emit-file.js";

/** A client as texts, in the order of their paths. */
export interface EmittedClient {
  readonly files: readonly OutputFile[];
  /** What the client imports that its user has to install. */
  readonly packages: readonly string[];
}

/** Every file of the client. One after the other, each plan let go of: a large client is not held twice. */
export function emitClient({ streamed, others }: ClientPlan): EmittedClient {
  const printed = streamed.map((plan) => emitStreamed(plan));
  const files = printed.map(({ file }) => file);
  const { files: planned, packages } = others(printed.flatMap(({ imports }) => imports));
  const plans = [...planned];
  for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) files.push(emitFile(plan));
  return { files: files.sort(byPath), packages };
}

function byPath(a: OutputFile, b: OutputFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
