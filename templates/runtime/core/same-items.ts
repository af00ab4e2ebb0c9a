import { sameText } from "../node/same-text.js";

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
