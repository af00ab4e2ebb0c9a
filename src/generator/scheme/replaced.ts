/** `base` with what `over` names put in its place, and the rest of `over` behind. */
export function replaced<T>(base: readonly T[], over: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const byKey = new Map(over.map((one) => [keyOf(one), one]));
  const kept = base.map((one) => byKey.get(keyOf(one)) ?? one);
  const known = new Set(base.map(keyOf));
  return [...kept, ...over.filter((one) => !known.has(keyOf(one)))];
}
