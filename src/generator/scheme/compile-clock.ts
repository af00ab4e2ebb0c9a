import type { Diagnostic } from "../source/diagnostic.js";
import { checkCondition } from "./check-condition.js";
import { checkAs, checkExpression } from "./check-expression.js";
import { checkValues, collect, type Surface } from "./compile-values.js";
import type { LearnedClock } from "./conversation.js";
import { usedValues } from "./dependencies.js";
import { orderSteps } from "./order-steps.js";
import { parseExpression } from "./parse-expression.js";
import { parseTree } from "./parse-tree.js";
import type { ClockProgram } from "./signer-program.js";
import { instant } from "./type.js";

/** How the clock is learned, checked. It reads credentials, the reply, and the request that the reply answers. */
export function compileClock(
  clock: LearnedClock,
  basis: Omit<Surface, "session" | "inputScope">,
): { readonly program?: ClockProgram; readonly diagnostics: readonly Diagnostic[] } {
  const checked = checkValues(clock.let, { ...basis, session: undefined, inputScope: "answer" });
  const diagnostics = [...checked.diagnostics];
  const { scope } = checked;
  const when = collect(() => checkCondition(parseExpression(clock.when), scope, checkExpression), diagnostics);
  const learn = collect(() => checkAs(parseTree(clock.learn), instant, scope), diagnostics);
  const ordered = orderSteps(checked.values());
  diagnostics.push(...ordered.diagnostics);
  if (when === undefined || learn === undefined) return { diagnostics };
  const values = usedValues(
    ordered.steps.filter((step) => step.kind === "value"),
    [when, learn],
  );
  return { program: { values, when, learn, atMost: clock.atMost }, diagnostics };
}
