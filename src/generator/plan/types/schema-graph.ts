import type { Api, NamedSchema, Operation, Webhook } from "../../model/api.js";
import { typedWebhooks } from "../../model/operations/signed-webhooks.js";
import type { Schema } from "../../model/schemas/schema.js";
import { isLeaf, partsOf } from "../../model/schemas/walk-schema.js";

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
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const reached = new Set([...operations.flatMap(schemasOf), ...webhooks.flatMap(receivedBy)].flatMap(referencesIn));
  for (const name of reached) {
    const schema = byName.get(name);
    for (const next of schema === undefined ? [] : referencesIn(schema)) reached.add(next);
  }
  return schemas.filter(({ name }) => reached.has(name));
}

function receivedBy({ body, typed }: Webhook): readonly Schema[] {
  return !typed ? [] : (body?.contents ?? []).map(({ schema }) => schema);
}

/** Every schema that an operation mentions. */
export function schemasOf({ parameters, body, replies }: Operation): readonly Schema[] {
  const answered = replies.flatMap(({ contents, headers = [] }) => [...contents, ...headers]);
  return [...parameters, ...(body?.contents ?? []), ...answered].map(({ schema }) => schema);
}

/** The names that a schema mentions, at any depth. */
function referencesIn(schema: Schema): readonly string[] {
  const names: string[] = [];
  const ahead: Schema[] = [schema];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next.kind === "reference") names.push(next.name);
    else if (!isLeaf(next)) for (const part of partsOf(next).toReversed()) ahead.push(part);
  }
  return names;
}
