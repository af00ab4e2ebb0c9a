import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { checkValues, collect } from "../compile-values.js";
import { checkAs, checkAsCondition } from "../expressions/check-expression.js";
import { usedValues } from "../expressions/dependencies.js";
import { parseExpression } from "../expressions/parse-expression.js";
import { parseTree } from "../expressions/parse-tree.js";
import { instant } from "../expressions/type.js";
import { orderSteps } from "../order-steps.js";
import type { ClockProgram } from "../signer-program.js";
import type { CommonSurface } from "../surface.js";
import type { LearnedClock } from "./conversation.js";

/** How the clock is learned, checked. It reads credentials, the reply, and the request that the reply answers. */
export function compileClock(
  clock: LearnedClock,
  basis: CommonSurface,
): { readonly program?: ClockProgram; readonly diagnostics: readonly Diagnostic[] } {
  const checked = checkValues(clock.let, { ...basis, session: undefined, inputScope: "answer" });
  const diagnostics = [...checked.diagnostics];
  const { scope } = checked;
  const when = collect(() => checkAsCondition(parseExpression(clock.when), scope), diagnostics);
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
