import { code, symbol, typeSymbol } from "../../source/code.js";
import type { ParameterPlan } from "../client-plan.js";
import type { EnvironmentUse } from "./signer-reads.js";

/** What a function is given of the clock and the randomness: the platform's, unless a test gives its own. */
export function environmentParameter(use: EnvironmentUse | undefined): readonly ParameterPlan[] {
  if (use === undefined) return [];
  const whole = code`${typeSymbol("runtime/environment", "Environment")}`;
  const given =
    use === "clock"
      ? { type: code`Pick<${whole}, "now">`, initializer: code`Date` }
      : { type: whole, initializer: code`${symbol("runtime/environment", "system")}` };
  return [{ name: "environment", optional: false, ...given }];
}
