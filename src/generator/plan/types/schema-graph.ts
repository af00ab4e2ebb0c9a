import type { Api, NamedSchema } from "../../model/api.js";
import { typedWebhooks } from "../../model/operations/signed-webhooks.js";
import { knownSchemas } from "../../model/schemas/known-schemas.js";
import { reachedNames } from "../../model/schemas/reached-names.js";
import { schemasOf, schemasOfWebhook } from "../../model/schemas/settling/map-operation.js";

/** Several files ask for the same ones. */
const reachable = new WeakMap<Api, readonly NamedSchema[]>();

/** The named schemas that operations and webhooks with types lead to, in document order; all of them where there are neither. */
export function reachableSchemas(api: Api): readonly NamedSchema[] {
  const known = reachable.get(api) ?? (isBare(api) ? api.schemas : findReachable(api));
  reachable.set(api, known);
  return known;
}

/** Those whose values the client sends or takes in: a client without operations has types alone. */
export function handledSchemas(api: Api): readonly NamedSchema[] {
  return isBare(api) ? [] : reachableSchemas(api);
}

function isBare(api: Api): boolean {
  return api.operations.length === 0 && typedWebhooks(api).length === 0;
}

function findReachable({ schemas, operations, webhooks }: Api): readonly NamedSchema[] {
  const known = knownSchemas(schemas);
  const pushed = typedWebhooks({ webhooks }).flatMap(schemasOfWebhook);
  const reached = reachedNames([...operations.flatMap(schemasOf), ...pushed], known);
  return schemas.filter(({ name }) => reached.has(name));
}
