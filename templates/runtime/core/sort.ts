/** The texts in the order of their UTF-16 code units, as a new list. */
export function sort(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

/** The items in the order of their keys' UTF-16 code units, as a new list; items of one key keep their order. */
export function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
