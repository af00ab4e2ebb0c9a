import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { CountSteps } from "./count-steps.js";
import { childAt, type OpenList, type OpenMap, type OpenNodes, openAt, putAt } from "./open-nodes.js";
import type { Location } from "./select-places.js";

/** Two nodes that cannot be merged. */
export interface Clash {
  readonly target: DocumentNode;
  readonly update: DocumentNode;
}

/**
 * Merges an update into what stands at a location, in place, and gives the first clash, which leaves it half done. Nothing is done where
 * nothing stands there any more.
 */
export type MergeAt = (root: OpenMap, location: Location, update: DocumentNode) => Clash | undefined;

/**
 * Updates merged into targets (Overlay 1.1, section 4.4.3): maps member by member, lists one after the other, and of two single values
 * the update's. Whatever comes from the update keeps the origin that it has in the overlay.
 */
export function beginMerging(nodes: OpenNodes, count: CountSteps): MergeAt {
  const append = (target: OpenList, items: readonly DocumentNode[]): undefined => {
    count(items.length);
    for (const item of items) target.items.push(item);
  };
  const mergeMaps = (target: OpenMap, update: MapNode): Clash | undefined => {
    for (const [name, { key, value }] of update.members) {
      count(1);
      const known = target.members.get(name);
      const merged = known === undefined ? { node: value } : mergeNodes(known.value, value);
      if ("update" in merged) return merged;
      target.members.set(name, { key: known?.key ?? key, value: merged.node });
    }
    return undefined;
  };
  const mergeNodes = (target: DocumentNode, update: DocumentNode): { readonly node: DocumentNode } | Clash => {
    if (target.kind === "map" && update.kind === "map") {
      const node = nodes.openMap(target);
      return mergeMaps(node, update) ?? { node };
    }
    if (target.kind === "list" && update.kind === "list") {
      const node = nodes.openList(target);
      return append(node, update.items) ?? { node };
    }
    return isSingle(target) && isSingle(update) ? { node: update } : { target, update };
  };
  return (root, location, update) => {
    const target = openAt(root, location, nodes);
    // At the very place that an action selects a list also takes a single item.
    if (target?.kind === "list") return append(target, update.kind === "list" ? update.items : [update]);
    if (target?.kind === "map") return update.kind === "map" ? mergeMaps(target, update) : { target, update };
    const owner = openAt(root, location.slice(0, -1), nodes);
    const step = location.at(-1);
    const known = owner && step !== undefined ? childAt(owner, step) : undefined;
    if (owner === undefined || step === undefined || known === undefined) return undefined;
    if (!isSingle(update)) return { target: known, update };
    putAt(owner, step, update);
    return undefined;
  };
}

/** An empty value, as YAML's `description:`, is filled by anything. */
function isSingle(node: DocumentNode): boolean {
  return node.kind !== "map" && node.kind !== "list";
}
