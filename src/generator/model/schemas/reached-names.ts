import type { KnownSchemas } from "./known-schemas.js";
import type { Schema } from "./schema.js";
import { namesIn } from "./schema-traits.js";

/** Every name that the schemas lead to. */
export function reachedNames(schemas: readonly Schema[], known: KnownSchemas): ReadonlySet<string> {
  const names = new Set(schemas.flatMap(namesIn));
  for (const name of names) {
    const schema = known.get(name);
    for (const next of schema === undefined ? [] : namesIn(schema)) names.add(next);
  }
  return names;
}

/** The names, and those of all schemas that lead to one of them. */
export function namesLeadingTo(wanted: Iterable<string>, known: KnownSchemas): ReadonlySet<string> {
  const users = new Map<string, string[]>([...known.keys()].map((name) => [name, []]));
  for (const [name, schema] of known) for (const used of namesIn(schema)) users.get(used)?.push(name);
  const names = new Set(wanted);
  for (const name of names) for (const user of users.get(name) ?? []) names.add(user);
  return names;
}
