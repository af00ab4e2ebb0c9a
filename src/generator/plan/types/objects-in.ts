import type { ObjectSchema, Schema } from "../../model/schemas/schema.js";
import type { Resolve } from "./resolve-schema.js";

/**
 * The objects that a schema is made of, each once, in the order in which they are written; `partsOf` says which parts of one that is no
 * object are looked into. Without recursion: schemas may extend each other thousands of times.
 */
export function objectsIn(
  schema: Schema,
  resolve: Resolve,
  partsOf: (schema: Schema) => readonly Schema[],
): readonly ObjectSchema[] {
  const objects: ObjectSchema[] = [];
  const seen = new Set<Schema>();
  const pending = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const resolved = resolve(next);
    if (seen.has(resolved)) continue;
    seen.add(resolved);
    if (resolved.kind === "object") objects.push(resolved);
    else for (const part of partsOf(resolved).toReversed()) pending.push(part);
  }
  return objects;
}

/** The parts that one value of a schema may be made of: of a choice, its first member. */
export function partsOfOne(schema: Schema): readonly Schema[] {
  if (schema.kind === "union") return schema.members.slice(0, 1);
  return schema.kind === "intersection" ? schema.members : [];
}
