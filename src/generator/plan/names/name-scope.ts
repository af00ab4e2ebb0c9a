import { numbering } from "../../source/names/numbering.js";

/** Gives out names so that none is given twice and none is one of the reserved. */
export interface NameScope {
  /** The wanted name, else the wanted name and `suffix` if that is free, else the wanted name and the first free number from 2. */
  readonly take: (wanted: string, suffix: string) => string;
  /** The wanted name if it is free, else the first of the others that is, else the last of them and the first free number from 2. */
  readonly takeFirst: (wanted: string, others: () => readonly string[]) => string;
  readonly isReserved: (name: string) => boolean;
}

/** `sameAs` says which names count as equal: `toLowerCase` for files. */
export function nameScope(reserved: Iterable<string>, sameAs: (name: string) => string = (name) => name): NameScope {
  const kept = new Set([...reserved].map(sameAs));
  const taken = new Set<string>();
  const isReserved = (name: string): boolean => kept.has(sameAs(name));
  const isFree = (name: string): boolean => !taken.has(sameAs(name)) && !isReserved(name);
  const numbered = numbering(isFree);
  const takeNumbered = (base: string): string => {
    const name = isFree(base) ? base : numbered(base);
    taken.add(sameAs(name));
    return name;
  };
  return {
    isReserved,
    take: (wanted, suffix) => takeNumbered(isReserved(wanted) ? wanted + suffix : wanted),
    takeFirst: (wanted, others) => {
      if (isFree(wanted)) return takeNumbered(wanted);
      const names = others();
      return takeNumbered(names.find(isFree) ?? names.at(-1) ?? wanted);
    },
  };
}

/**
 * A name for each item. Items whose name is as they wish it come first, so that an item with a similar name, added to the document
 * later, does not take it from them.
 */
export function nameAll<Item>(
  scope: NameScope,
  items: readonly Item[],
  wish: (item: Item) => { readonly written: string; readonly wanted: string; readonly suffix: string },
): ReadonlyMap<Item, string> {
  return nameInTurn(items, wish, ({ wanted, suffix }) => scope.take(wanted, suffix));
}

/** How an item would be called: the others are made only where the wanted name is taken. */
export interface FirstWish {
  readonly written: string;
  readonly wanted: string;
  readonly others: () => readonly string[];
}

/**
 * A name for each item: the wanted one, else the first of the others that is free. Items whose name is as they wish it come first,
 * then those that come first.
 */
export function nameFirst<Item>(
  scope: NameScope,
  items: readonly Item[],
  wish: (item: Item) => FirstWish,
): ReadonlyMap<Item, string> {
  return nameInTurn(items, wish, ({ wanted, others }) => scope.takeFirst(wanted, others));
}

function nameInTurn<Item, Wish extends { readonly written: string; readonly wanted: string }>(
  items: readonly Item[],
  wish: (item: Item) => Wish,
  take: (wish: Wish) => string,
): ReadonlyMap<Item, string> {
  const wishes = items.map((item) => ({ item, wished: wish(item) }));
  const isExact = ({ wished: { written, wanted } }: (typeof wishes)[number]): boolean => written === wanted;
  const ordered = [...wishes.filter(isExact), ...wishes.filter((one) => !isExact(one))];
  const names = new Map(ordered.map(({ item, wished }) => [item, take(wished)]));
  return new Map(items.map((item) => [item, names.get(item) ?? ""]));
}

/** Words that JavaScript or TypeScript keeps for itself, in any position where a name is declared. */
export const reservedWords: readonly string[] = words(`
  abstract any arguments as asserts async await bigint boolean break case catch class const constructor continue debugger declare
  default delete do else enum eval export extends false finally for from function get global globalThis if implements import in
  infer instanceof interface is keyof let module namespace never new null number object of out override package private protected
  public readonly require return satisfies set static string super switch symbol this throw true try type typeof undefined unique
  unknown using var void while with yield NaN Infinity
`);

/** Names of the language's own library and of the platform that a declaration of a client should not hide. */
export const platformNames: readonly string[] = words(`
  Array ArrayBuffer Awaited BigInt Blob Boolean Buffer Date Error Exclude Extract FormData Function Headers Iterable Iterator JSON
  Map Math Module NonNullable Number Object Omit Parameters Partial Pick Promise Proxy Readonly ReadonlyArray ReadonlyMap Record
  Reflect RegExp Request Required Response ReturnType Set String Symbol TypeError URL URLSearchParams Uint8Array WeakMap WeakSet
  console crypto document fetch isNaN parseFloat parseInt process self window
`);

/** Names a member of an object cannot have without being taken for something else: `then` would make it a promise. */
export const reservedMembers: readonly string[] = words(`
  __proto__ constructor hasOwnProperty isPrototypeOf propertyIsEnumerable prototype then toJSON toLocaleString toString valueOf
`);

/** Names of files that Windows keeps for devices. */
export const reservedFiles: readonly string[] = words(`
  aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9
`);

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
