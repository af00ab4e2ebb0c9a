import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import { type CountSteps, TooMuch } from "./count-steps.js";
import { measureNode } from "./measure-node.js";
import { beginMerging } from "./merge-nodes.js";
import type { OpenMap, OpenNodes } from "./open-nodes.js";
import { incompatibleUpdate, tooDeepUpdate, tooManyAdded } from "./overlay-diagnostics.js";
import type { Location } from "./select-places.js";

export interface Update {
  readonly value: DocumentNode;
  /** In how many places the value will stand that it was not written at. */
  readonly again: number;
  readonly target: LocatedText;
}

/** Merges a value into what stands at each location, and gives what keeps it from that. The root is opened after the value is closed. */
export type UpdateEach = (
  open: () => OpenMap,
  locations: readonly Location[],
  update: Update,
) => Diagnostic | undefined;

export function beginUpdating(nodes: OpenNodes, count: CountSteps): UpdateEach {
  const mergeAt = beginMerging(nodes, count);
  let added = 0;
  return (open, locations, { value, again, target }) => {
    const size = measureNode(value, count, nodes.close);
    added += size.nodes * again;
    if (added > limits.overlaidNodes) throw new TooMuch(tooManyAdded);
    const deepest = locations.reduce((most, { length }) => Math.max(most, length), 0);
    if (deepest + size.depth > limits.depth) return tooDeepUpdate(target);
    const root = open();
    for (const location of locations) {
      const clash = mergeAt(root, location, value);
      if (clash !== undefined) return incompatibleUpdate(target, clash.target, clash.update);
    }
    return undefined;
  };
}
