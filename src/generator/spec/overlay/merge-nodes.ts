import type { DocumentNode, MapMember, MapNode } from "../../source/document-node.js";

/** The merged node, or the first pair of nodes that cannot be merged. */
export type Merged =
  | { readonly kind: "merged"; readonly node: DocumentNode }
  | { readonly kind: "clash"; readonly target: DocumentNode; readonly update: DocumentNode };

/**
 * An update merged into a target (Overlay 1.1, section 4.4.3): maps member by member, lists one after the other, and of two single values
 * the update's. Whatever comes from the update keeps the origin that it has in the overlay.
 */
export function mergeNodes(target: DocumentNode, update: DocumentNode): Merged {
  if (target.kind === "map" && update.kind === "map") return mergeMaps(target, update);
  if (target.kind === "list" && update.kind === "list")
    return { kind: "merged", node: { ...target, items: [...target.items, ...update.items] } };
  return isSingle(target) && isSingle(update) ? { kind: "merged", node: update } : { kind: "clash", target, update };
}

/** As `mergeNodes`, at the very place that an action selects: there a list also takes a single item. */
export function mergeAtTarget(target: DocumentNode, update: DocumentNode): Merged {
  if (target.kind !== "list" || update.kind === "list") return mergeNodes(target, update);
  return { kind: "merged", node: { ...target, items: [...target.items, update] } };
}

function mergeMaps(target: MapNode, update: MapNode): Merged {
  const members = new Map<string, MapMember>(target.members);
  for (const [name, { key, value }] of update.members) {
    const known = target.members.get(name);
    const merged = known === undefined ? ({ kind: "merged", node: value } as const) : mergeNodes(known.value, value);
    if (merged.kind === "clash") return merged;
    members.set(name, { key: known?.key ?? key, value: merged.node });
  }
  return { kind: "merged", node: { ...target, members } };
}

/** An empty value, as YAML's `description:`, is filled by anything. */
function isSingle(node: DocumentNode): boolean {
  return node.kind !== "map" && node.kind !== "list";
}
