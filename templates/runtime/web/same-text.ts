/** Whether both are there and equal, or neither is. How long that takes tells nothing but how long they are. */
export function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [new TextEncoder().encode(arrived), new TextEncoder().encode(computed)];
  if (a.length !== b.length) return false;
  let difference = 0;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}

/** Whether every item of the computed list, of which there is at least one, is among those that arrived. */
export function sameItems(arrived: string | undefined, computed: string | undefined, separator: string): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [items, wanted] = [itemsOf(arrived, separator), itemsOf(computed, separator)];
  return wanted.length > 0 && wanted.every((one) => items.filter((item) => sameText(item, one)).length > 0);
}

function itemsOf(list: string, separator: string): readonly string[] {
  return list
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
