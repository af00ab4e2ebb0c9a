import { sortBy } from "./sort.js";

/** The items for which the promise is of true, in their order. All of them are asked at once. */
export async function filterAsync<Item>(
  items: readonly Item[],
  keep: (item: Item) => Promise<boolean>,
): Promise<readonly Item[]> {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, index) => kept[index] === true);
}

/** The items in the order of their keys, as `sortBy` puts them. All of the keys are asked for at once. */
export async function sortByAsync<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Promise<string>,
): Promise<readonly Item[]> {
  const keys = await Promise.all(items.map(keyOf));
  const keyed = items.map((item, index) => ({ item, key: keys[index] ?? "" }));
  return sortBy(keyed, ({ key }) => key).map(({ item }) => item);
}
