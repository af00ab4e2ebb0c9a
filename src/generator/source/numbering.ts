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
