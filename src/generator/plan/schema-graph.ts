import type { NamedSchema, Operation } from "../model/api.js";
import type { Schema } from "../model/schema.js";

/** The schemas that stand right inside a schema. */
export function childrenOf(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return schema.rest === undefined ? schema.items : [...schema.items, schema.rest];
    case "object": {
      const listed = schema.properties.map((property) => property.schema);
      return schema.additional === undefined ? listed : [...listed, schema.additional];
    }
    case "union":
    case "intersection":
      return schema.members;
    default:
      return [];
  }
}

/** The named schemas that operations lead to, in document order. */
export function reachableSchemas(
  schemas: readonly NamedSchema[],
  operations: readonly Operation[],
): readonly NamedSchema[] {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const reached = new Set(operations.flatMap(schemasOf).flatMap(referencesIn));
  for (const name of reached) {
    const schema = byName.get(name);
    for (const next of schema === undefined ? [] : referencesIn(schema)) reached.add(next);
  }
  return schemas.filter(({ name }) => reached.has(name));
}

/** Every schema that an operation mentions. */
export function schemasOf({ parameters, body, replies }: Operation): readonly Schema[] {
  const contents = [...(body?.contents ?? []), ...replies.flatMap((reply) => reply.contents)];
  return [...parameters, ...contents].map(({ schema }) => schema);
}

/** The names that a schema mentions, at any depth. */
function referencesIn(schema: Schema): readonly string[] {
  const names: string[] = [];
  const ahead: Schema[] = [schema];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next.kind === "reference") names.push(next.name);
    ahead.push(...childrenOf(next).toReversed());
  }
  return names;
}
