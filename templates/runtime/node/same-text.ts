import { timingSafeEqual } from "node:crypto";

/** Whether both are there and equal, or neither is. How long that takes tells nothing but how long they are. */
export function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [Buffer.from(arrived, "utf8"), Buffer.from(computed, "utf8")];
  return a.length === b.length && timingSafeEqual(a, b);
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
