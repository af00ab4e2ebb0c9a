import { childAt, type OpenList, type OpenMap, type OpenNodes, openAt } from "./open-nodes.js";
import type { Location } from "./select-places.js";

/** Removes what stands at the locations, none of which is the root. Items keep their indexes until all have been marked. */
export function removeAt(root: OpenMap, locations: readonly Location[], nodes: OpenNodes): void {
  const marked = new Map<OpenList, Set<number>>();
  for (const location of locations) {
    const owner = openAt(root, location.slice(0, -1), nodes);
    const step = location.at(-1);
    if (owner === undefined || step === undefined || childAt(owner, step) === undefined) continue;
    if (owner.kind === "map") owner.members.delete(String(step));
    else marked.set(owner, (marked.get(owner) ?? new Set()).add(Number(step)));
  }
  for (const [{ items }, indexes] of marked) {
    const [only = 0] = indexes;
    if (indexes.size === 1) items.splice(only, 1);
    else keep(items, (index) => !indexes.has(index));
  }
}

/** In place. */
function keep<Item>(items: Item[], isKept: (index: number) => boolean): void {
  const kept = items.filter((_, index) => isKept(index));
  items.length = 0;
  for (const item of kept) items.push(item);
}
