import type { Pair } from "./pairs.js";

/** A name with all of its values. */
export interface Group {
  readonly name: string;
  readonly values: readonly string[];
}

/** The value of the first pair of this name; undefined where there is none. */
export function field(pairs: readonly Pair[], name: string): string | undefined {
  return pairs.find((pair) => pair.name === name)?.value;
}

/** Each name once, where it stands first, with all of its values in their order. */
export function group(pairs: readonly Pair[]): readonly Group[] {
  const groups = new Map<string, string[]>();
  for (const { name, value } of pairs) {
    const values = groups.get(name);
    if (values === undefined) groups.set(name, [value]);
    else values.push(value);
  }
  return [...groups].map(([name, values]) => ({ name, values }));
}
