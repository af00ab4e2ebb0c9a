import { groupBy } from "../../source/group-by.js";
import type { AffixedProperties, Schema } from "./schema.js";

/** The fixed text that a pattern wants at the start or at the end, where that is all it wants: `^x-`, `_id$`. */
export function affixOf(pattern: string): Pick<AffixedProperties, "at" | "affix"> | undefined {
  const start = /^\^([\w\- /:]+?)(?:\.[*+]\$?)?$/.exec(pattern)?.[1];
  if (start !== undefined) return { at: "start", affix: start };
  const end = /^(?:\^?\.[*+])?([\w\- /:]+)\$$/.exec(pattern)?.[1];
  return end === undefined ? undefined : { at: "end", affix: end };
}

/** Whether the name begins or ends so. */
export function hasAffix(name: string, { at, affix }: Pick<AffixedProperties, "at" | "affix">): boolean {
  return at === "start" ? name.startsWith(affix) : name.endsWith(affix);
}

/** Each start or end of names once, as a type can say it once only: what several patterns say of it holds at once. */
export function joinAffixed(
  all: readonly AffixedProperties[],
  join: (parts: readonly Schema[]) => Schema,
): readonly AffixedProperties[] {
  const same = groupBy(all, ({ at, affix }) => `${at} ${affix}`);
  return [...same.values()].map(([first, ...others]) =>
    others.length === 0 ? first : { ...first, schema: join([first, ...others].map(({ schema }) => schema)) },
  );
}
