import type { AffixedProperties } from "../../model/schemas/schema.js";

type Affix = Pick<AffixedProperties, "at" | "affix">;

/**
 * Which of the items have an affix in their name, in the order of the items. Both may be thousands: each name is looked up by its
 * beginnings and ends, of the lengths that affixes have.
 */
export function namesWithAffix<Item>(
  affixes: readonly Affix[],
  items: readonly Item[],
  nameOf: (item: Item) => string,
): (affix: Affix) => readonly Item[] {
  const found = new Map<string, Item[]>(affixes.map((affix) => [keyOf(affix), []]));
  const lengths = [...new Set(affixes.map(({ affix }) => affix.length))];
  for (const item of items) {
    const name = nameOf(item);
    for (const length of lengths.filter((length) => length <= name.length)) {
      found.get(keyOf({ at: "start", affix: name.slice(0, length) }))?.push(item);
      found.get(keyOf({ at: "end", affix: name.slice(name.length - length) }))?.push(item);
    }
  }
  return (affix) => found.get(keyOf(affix)) ?? [];
}

function keyOf({ at, affix }: Affix): string {
  return `${at} ${affix}`;
}
