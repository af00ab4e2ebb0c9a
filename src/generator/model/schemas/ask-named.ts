import type { KnownSchemas } from "./known-schemas.js";
import type { Schema } from "./schema.js";

/** What is asked of the schema behind a reference; `about` tells questions apart that have more than one subject. */
export type AskNamed<Answer> = (
  name: string,
  known: KnownSchemas,
  ask: (schema: Schema) => Answer | undefined,
  about?: string,
) => Answer | undefined;

/**
 * Asks one thing of each named schema once, however many references lead to it: choices among choices would multiply. A name that is
 * not known, and a schema that leads back to itself, say nothing.
 */
export function askNamed<Answer>(): AskNamed<Answer> {
  const answers = new WeakMap<KnownSchemas, Map<string, Answer | undefined>>();
  return (name, known, ask, about = "") => {
    const target = known.get(name);
    if (target === undefined) return undefined;
    const given = answers.get(known) ?? new Map<string, Answer | undefined>();
    answers.set(known, given);
    const key = `${about}\n${name}`;
    if (!given.has(key)) {
      given.set(key, undefined);
      given.set(key, ask(target));
    }
    return given.get(key);
  };
}
