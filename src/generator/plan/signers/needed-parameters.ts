import { type Code, code, identifier, symbol, typeSymbol } from "../../source/code/code.js";
import type { ParameterPlan, SignerNames } from "../client-plan.js";
import type { FunctionNeeds } from "./function-needs.js";
import type { EnvironmentUse } from "./signer-reads.js";

/** The parameters by which a function takes what it needs: its last ones. */
export function neededParameters(
  { credentials, environment }: FunctionNeeds,
  names: SignerNames,
): readonly ParameterPlan[] {
  const given = { name: "credentials", optional: false, type: identifier(names.credentials) };
  return [...(credentials ? [given] : []), ...environmentParameter(environment)];
}

/** What those parameters are given. */
export function neededArguments(
  needs: FunctionNeeds,
  given: { readonly credentials: Code; readonly environment: Code },
): readonly Code[] {
  return [...(needs.credentials ? [given.credentials] : []), ...(needs.environment ? [given.environment] : [])];
}

/** The clock and the randomness are the platform's, unless a test gives its own. */
function environmentParameter(use: EnvironmentUse | undefined): readonly ParameterPlan[] {
  if (use === undefined) return [];
  const whole = code`${typeSymbol("runtime/environment", "Environment")}`;
  const given =
    use === "clock"
      ? { type: code`Pick<${whole}, "now">`, initializer: code`Date` }
      : { type: whole, initializer: code`${symbol("runtime/environment", "system")}` };
  return [{ name: "environment", optional: false, ...given }];
}
