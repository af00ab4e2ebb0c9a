/**
 * Gives names that clash a number: the first from 2 on that makes a free one. A name that was taken stays taken, so that each number is
 * looked at once, however many names clash.
 */
export function numbering(isFree: (name: string) => boolean): (name: string) => string {
  const first = new Map<string, number>();
  return (name) => {
    let number = first.get(name) ?? 2;
    while (!isFree(`${name}${number}`)) number += 1;
    first.set(name, number);
    return `${name}${number}`;
  };
}

/** Gives each name once, and none that is taken: the wanted one, else that with the first free number from 2. */
export function distinctNames(taken: Iterable<string> = []): (wanted: string) => string {
  const used = new Set(taken);
  const numbered = numbering((name) => !used.has(name));
  return (wanted) => {
    const name = used.has(wanted) ? numbered(wanted) : wanted;
    used.add(name);
    return name;
  };
}
