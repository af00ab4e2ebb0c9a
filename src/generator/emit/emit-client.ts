import type { ClientPlan } from "../plan/client-plan.js";
import type { OutputFile } from "../source/output-file.js";
import { emitFile, emitStreamed } from "./emit-file.js";

/** Every file of the client, in the order of their paths. One after the other, each plan let go of: a large client is not held twice. */
export async function emitClient({ streamed, others }: ClientPlan): Promise<readonly OutputFile[]> {
  const printed = streamed.map((plan) => emitStreamed(plan));
  const files = printed.map(({ file }) => file);
  const plans = [...others(printed.flatMap(({ imports }) => imports))];
  for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) files.push(await emitFile(plan));
  return files.sort(byPath);
}

function byPath(a: OutputFile, b: OutputFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
