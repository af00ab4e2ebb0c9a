import { code, symbol, typeSymbol } from "../../source/code.js";
import type { ParameterPlan } from "../client-plan.js";

/** The clock and the randomness: the platform's, unless a test gives its own. */
export const environment: ParameterPlan = {
  name: "environment",
  optional: false,
  type: code`${typeSymbol("runtime/environment", "Environment")}`,
  initializer: code`${symbol("runtime/environment", "system")}`,
};
