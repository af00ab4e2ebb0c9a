import type { Api, SecurityAlternative } from "../../model/api.js";
import { signedWebhooks } from "../../model/operations/signed-webhooks.js";
import type { OperationContext } from "../operations/operation-context.js";

/** The schemes that sign webhooks and no calls: only who receives them is asked for credentials. */
export function heardSchemes(api: Api): ReadonlySet<string> {
  const needed = new Set([...api.operations.flatMap(({ security }) => security), ...api.security].flatMap(namesIn));
  const heard = signedWebhooks(api).flatMap(({ security }) => security.flatMap(namesIn));
  return new Set(heard.filter((name) => !needed.has(name)));
}

function namesIn({ schemes }: SecurityAlternative): readonly string[] {
  return schemes.map(({ scheme }) => scheme.value);
}

/** The context of those who call: without the schemes that are only heard. */
export function callersContext(api: Api, context: OperationContext): OperationContext {
  const heard = heardSchemes(api);
  if (heard.size === 0) return context;
  const programs = new Map([...context.security.programs].filter(([name]) => !heard.has(name)));
  return { ...context, security: { ...context.security, programs } };
}
